package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.util.List;
import java.util.Map;

/** The one place where a target gets its status: it follows from what was seen at the end. */
final class Verdict {
    private final Mode mode;
    private final Ending ending;
    private final TargetReport report;

    private Verdict(Mode mode, Ending ending, TargetReport report) {
        this.mode = mode;
        this.ending = ending;
        this.report = report;
    }

    /** Writes status, message and error into the report. */
    static void give(Mode mode, Ending ending, TargetReport report) {
        new Verdict(mode, ending, report).give();
    }

    private void give() {
        ending.picture().ifPresent(picture -> {
            report.getRestart().setOwed(picture.owed().unread() || ending.unshown != null);
            if (ending.unshown != null) {
                report.getRestart().setReason(ending.unshown);
            }
            boolean toldAlready = !report.getRestart().getReason().isEmpty()
                    && !picture.owed().unread();
            if (!picture.owed().reason().isEmpty() && !toldAlready) {
                report.getRestart().setReason(picture.owed().reason());
            }
        });
        if (ending.notApplicable != null) {
            set(Status.NOT_APPLICABLE, ending.notApplicable, null);
        } else if (ending.rolledBack && ending.down.isEmpty() && ending.looked) {
            set(
                    Status.ROLLED_BACK,
                    ServiceControl.IISADMIN + " would not start with the new value; the old one is back.",
                    ending.error);
        } else if (isBad()) {
            set(Status.FAILED, failure(), error());
        } else {
            good();
        }
    }

    private boolean isBad() {
        return ending.wentWrong() || !ending.looked || mode != Mode.CHECK && !ending.asIntended;
    }

    private ErrorReport error() {
        if (ending.error != null) {
            return ending.error;
        }
        if (!ending.down.isEmpty()) {
            WindowsException first = ending.down.values().iterator().next();
            return new ErrorReport(first.code(), first.getMessage(), advice(first));
        }
        return new ErrorReport(0, failure(), "Run again when it suits: what is owed is remembered.");
    }

    /** What is usually wrong with a service that answers 1083 is that it is not listed; here that can be looked up. */
    private String advice(WindowsException error) {
        if (error.code() != ErrorCode.ERROR_SERVICE_NOT_IN_EXE) {
            return error.advice();
        }
        boolean listed = report.getAfter().stream()
                .anyMatch(entry -> error.operation()
                        .regionMatches(true, error.operation().length() - entry.length(), entry, 0, entry.length()));
        return listed ? error.advice() : "The value does not list it: add its entry, or leave the service stopped.";
    }

    private String failure() {
        StringBuilder text = new StringBuilder();
        if (ending.aborted) {
            text.append(touched() ? "Aborted." : "Aborted before anything was stopped.");
        }
        if (ending.error != null) {
            text.append(' ').append(ending.error.getMessage());
        }
        if (ending.rolledBack) {
            text.append(" The old value is back.");
        }
        if (!ending.down.isEmpty()) {
            text.append(" Not running: ").append(down(ending.down)).append('.');
        } else if (touched() && ending.looked) {
            text.append(" What was stopped is running again.");
        }
        boolean changed = mode != Mode.CHECK && ending.looked && !ending.asIntended;
        if (changed && !ending.rolledBack && ending.error == null) {
            text.append(" Something else changed the value after it was written. ")
                    .append(Sentences.difference(ending.picture.value()));
        }
        if (mode != Mode.CHECK && ending.picture == null) {
            text.append(" How the target was left is not known.");
        }
        if (mode != Mode.CHECK) {
            text.append(report.isChanged() ? " The value was written." : " The value was not changed.");
            text.append(report.getRestart().isOwed() ? " A restart is owed." : "");
        }
        return text.toString().strip();
    }

    private boolean touched() {
        return !report.getRestart().getStopped().isEmpty() || !ending.down.isEmpty();
    }

    private static String down(Map<String, WindowsException> down) {
        List<String> names = down.entrySet().stream()
                .map(entry -> entry.getKey() + " (error "
                        + WindowsException.number(entry.getValue().code()) + ")")
                .toList();
        return String.join(", ", names);
    }

    private void good() {
        Picture now = ending.picture;
        boolean extraLeft = now.value().drift().extraCounts()
                && !now.value().drift().extra().isEmpty();
        boolean owes = now.owed().exists() || ending.unshown != null;
        Status status = ending.acted ? Status.CONVERGED : Status.COMPLIANT;
        StringBuilder text = new StringBuilder();
        if (mode == Mode.CHECK && now.value().drift().exists()) {
            set(Status.DRIFTED, Sentences.drift(now.value()), null);
            return;
        }
        if (report.isChanged()) {
            text.append(Sentences.changes(report));
        } else if (!extraLeft) {
            text.append(ending.fulfilled);
        }
        if (owes) {
            status = status.worse(Status.RESTART_OWED);
            text.append(" Restart owed: ").append(report.getRestart().getReason());
        } else if (!report.getRestart().getReason().isEmpty()) {
            text.append(' ').append(report.getRestart().getReason());
        }
        if (extraLeft) {
            status = status.worse(Status.DRIFTED);
            text.append(" Not desired, but kept: ")
                    .append(Sentences.list(now.value().drift().extra()))
                    .append('.');
        }
        set(status, text.toString().strip(), null);
    }

    private void set(Status status, String message, ErrorReport error) {
        report.setStatus(status);
        report.setMessage(message);
        report.setError(error);
    }
}
