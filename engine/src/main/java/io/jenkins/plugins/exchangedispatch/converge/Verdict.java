package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartOutcome;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.util.Map;
import java.util.Optional;

/** Decides the status of a target and words its one sentence. */
final class Verdict {
    private final TargetReport report;

    Verdict(TargetReport report) {
        this.report = report;
    }

    /** Tells a restart that did not go well; returns whether that is so. */
    boolean isBad(RestartOutcome outcome, Optional<WindowsException> disproof) {
        if (!outcome.leftStopped().isEmpty()) {
            Map.Entry<String, WindowsException> first =
                    outcome.leftStopped().entrySet().iterator().next();
            failed(
                    first.getValue(),
                    "Could not bring back " + RestartStep.leftStopped(outcome.leftStopped()) + "."
                            + (outcome.rolledBack() ? " The old value is back." : ""));
        } else if (outcome.rolledBack()) {
            rolledBack(outcome.failure());
        } else if (outcome.aborted()) {
            failed(null, "Aborted; what was stopped is running again.");
        } else if (outcome.failure() != null) {
            failed(outcome.failure(), outcome.failure().getMessage() + " What was stopped is running again.");
        } else if (disproof.isPresent()) {
            failed(disproof.get(), disproof.get().getMessage() + " The value lists it.");
        } else {
            return false;
        }
        return true;
    }

    /**
     * Tells a run that went well.
     *
     * @param fulfilled holds of the value as it is now
     * @param acted whether drift or an owed restart was found and dealt with
     */
    void good(Inspection now, String fulfilled, boolean acted) {
        boolean extraLeft = now.drift().extraCounts() && !now.drift().extra().isEmpty();
        Status status = acted ? Status.CONVERGED : Status.COMPLIANT;
        StringBuilder text = new StringBuilder(report.isChanged() ? Sentences.changes(report) : "");
        if (!report.isChanged() && !extraLeft) {
            text.append(fulfilled);
        }
        if (!report.getRestart().getReason().isEmpty()) {
            text.append(' ').append(report.getRestart().isOwed() ? "Restart owed: " : "").append(report.getRestart().getReason());
        }
        if (report.getRestart().isOwed()) {
            status = status.worse(Status.RESTART_OWED);
        }
        if (extraLeft) {
            status = status.worse(Status.DRIFTED);
            text.append(" Not desired, but kept: ")
                    .append(Sentences.list(now.drift().extra()))
                    .append('.');
        }
        report.setStatus(status);
        report.setMessage(text.toString().strip());
    }

    private void rolledBack(WindowsException whyNot) {
        report.setStatus(Status.ROLLED_BACK);
        report.setMessage(ServiceControl.IISADMIN + " would not start with the new value; the old one is back.");
        report.setError(new ErrorReport(whyNot.code(), whyNot.getMessage(), whyNot.advice()));
    }

    private void failed(WindowsException error, String message) {
        report.setStatus(Status.FAILED);
        report.setMessage(message);
        report.setError(error == null
                ? new ErrorReport(0, message, "Run again when it suits: what is owed is remembered.")
                : new ErrorReport(error.code(), error.getMessage(), error.advice()));
    }
}
