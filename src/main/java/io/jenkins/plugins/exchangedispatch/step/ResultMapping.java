package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.report.Status;

/** What each status means for the build. */
record ResultMapping(Result drifted, Result converged, Result restartOwed, Result notApplicable) {
    /** @throws AbortException when a word is no result */
    static ResultMapping of(DispatchEntriesTask task) throws AbortException {
        return new ResultMapping(
                Choice.result("driftResult").parse(task.getDriftResult()),
                Choice.result("convergedResult").parse(task.getConvergedResult()),
                Choice.result("restartOwedResult").parse(task.getRestartOwedResult()),
                Choice.result("notApplicableResult").parse(task.getNotApplicableResult()));
    }

    Result of(Status status) {
        return switch (status) {
            case COMPLIANT -> Result.SUCCESS;
            case CONVERGED -> converged;
            case RESTART_OWED -> restartOwed;
            case DRIFTED -> drifted;
            case NOT_APPLICABLE -> notApplicable;
            case NOT_ATTEMPTED, ROLLED_BACK, FAILED -> Result.FAILURE;
        };
    }
}
