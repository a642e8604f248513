package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is known at the end of the work on one target: all that the status follows from. */
final class Ending {
    /** Why the product does not apply here; null when it does. */
    String notApplicable;
    /** The first thing that went wrong; null when nothing did. */
    ErrorReport error;
    /** Whether the run was told to stop before it was done. */
    boolean aborted;
    /** Whether inetinfo.exe would not start with the new value, and runs with the old one. */
    boolean rolledBack;
    /** Whether drift or something owed was found and dealt with. */
    boolean acted;
    /** Whether the value was read again at the end. */
    boolean looked;
    /** Whether the value, as read at the end, is as it should be. */
    boolean asIntended;
    /** Why a restart is owed that cannot be seen here; null when none is. */
    String unshown;
    /** Holds of a value that is as it should be. */
    String fulfilled = "";
    /** What a restart was to bring back, and what it started besides. */
    RunningServices toRun = RunningServices.NONE;
    /** What is down and should not be, each with the error that keeps it down; as seen at the end. */
    final Map<String, WindowsException> down = new LinkedHashMap<>();
    /** The value and what is owed, as seen at the end; null when they could not be read. */
    Picture picture;

    void failed(WindowsException e) {
        failed(e.code(), e.getMessage(), e.advice());
    }

    void failed(RefusedException e) {
        failed(e.code(), e.getMessage(), e.advice());
    }

    /** The first cause counts: what follows from it must not hide it. */
    void failed(int code, String message, String advice) {
        if (error == null) {
            error = new ErrorReport(code, message, advice);
        }
    }

    /** Whether something went wrong on the way, however the target is left. */
    boolean wentWrong() {
        return error != null || aborted || rolledBack || !down.isEmpty();
    }

    Optional<Picture> picture() {
        return Optional.ofNullable(picture);
    }
}
