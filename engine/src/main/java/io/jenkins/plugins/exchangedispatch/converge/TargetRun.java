package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Optional;

/** Turns the work on one target into its row of the report, whatever happens. */
final class TargetRun {
    /** The work itself; fills the report. */
    interface Work {
        void run(TargetReport report) throws WindowsException, RefusedException, InterruptedException, IOException;
    }

    private final Mode mode;
    private final Target target;
    private final DesiredEntries desired;
    private final TargetReport report;

    private TargetRun(Mode mode, Target target, DesiredEntries desired) {
        this.mode = mode;
        this.target = target;
        this.desired = desired;
        this.report = new TargetReport(target.name());
    }

    /** Does the work and tells how it went; throws nothing. */
    static TargetReport of(Mode mode, Target target, DesiredEntries desired, Work work) {
        TargetRun run = new TargetRun(mode, target, desired);
        long start = target.clock().millis();
        run.carryOut(work);
        run.report.setElapsedMillis(target.clock().millis() - start);
        return run.report;
    }

    /** The row of a target that could not be worked on at all. */
    static TargetReport failed(String target, int code, String message, String advice) {
        TargetReport report = new TargetReport(target);
        report.setMessage(message);
        report.setError(new ErrorReport(code, message, advice));
        return report;
    }

    /** The row of a target whose turn never came. */
    static TargetReport aborted(String target) {
        return failed(target, 0, "Aborted before anything was done.", "Run again when it suits.");
    }

    private void carryOut(Work work) {
        boolean interrupted = false;
        try {
            Optional<String> against = Applicability.reasonAgainst(target);
            if (against.isPresent()) {
                report.setStatus(Status.NOT_APPLICABLE);
                report.setMessage(against.get());
                return;
            }
            try {
                work.run(report);
            } catch (WindowsException e) {
                failed(e.code(), e.getMessage(), e.advice());
            } catch (RefusedException e) {
                failed(0, e.getMessage(), e.advice());
            } catch (IOException e) {
                failed(0, e.getMessage(), "Make the backup possible, then run again.");
            } catch (InterruptedException e) {
                interrupted = true;
                failed(0, "Aborted before anything was stopped.", "Run again when it suits.");
            }
            new Surroundings(target, desired.names(), report).tell();
        } catch (WindowsException e) {
            report(e.code(), e.getMessage(), e.advice());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(int code, String message, String advice) {
        report(code, message, advice);
        try {
            Aftermath.tell(target, desired, report);
        } catch (WindowsException e) {
            report.getObservations().add("How the target was left is not known: " + e.getMessage());
        }
        if (mode != Mode.CHECK) {
            report.setMessage(report.getMessage() + (report.isChanged() ? " The value was written." : " The value was not changed."));
            report.setMessage(report.getMessage() + (report.getRestart().isOwed() ? " A restart is owed." : ""));
        }
    }

    private void report(int code, String message, String advice) {
        report.setStatus(Status.FAILED);
        report.setMessage(message);
        report.setError(new ErrorReport(code, message, advice));
    }
}
