package io.jenkins.plugins.exchangedispatch.history;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;

/** What a row of a report says about drift. */
enum Finding {
    /** The value was right when it was looked at. */
    NO_DRIFT,
    /** It was not, and still is not. */
    DRIFT,
    /** It was not, and was put right by this run. */
    DRIFT_ENDED,
    /** Nothing was learned: not reached, not attempted, not applicable. */
    UNKNOWN;

    /** @param mode what the run was asked to do: putting a backup back says nothing of drift */
    static Finding of(Mode mode, TargetReport row) {
        Status status = row.getStatus();
        if (mode == Mode.RESTORE) {
            return UNKNOWN;
        }
        if (row.isChanged()) {
            return DRIFT_ENDED;
        }
        if (status == Status.DRIFTED || status == Status.ROLLED_BACK) {
            return DRIFT;
        }
        if (status == Status.COMPLIANT || status == Status.CONVERGED || status == Status.RESTART_OWED) {
            return NO_DRIFT;
        }
        return status == Status.FAILED && !row.getMissing().isEmpty() ? DRIFT : UNKNOWN;
    }

    boolean isDrift() {
        return this == DRIFT || this == DRIFT_ENDED;
    }
}
