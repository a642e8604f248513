package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.Optional;

/** Whether further targets of a fleet may start: canaries go first, and a budget of failures can be used up. */
final class Gate {
    private final int canary;
    private final int stopAfterFailures;
    private int canariesWell;
    private int failures;
    private String stopped;

    Gate(FleetOptions options) {
        this.canary = options.canary();
        this.stopAfterFailures = options.stopAfterFailures();
    }

    /** Whether the target at this place, from 0 on, may start by now. */
    boolean mayStart(int place) {
        return stopped == null && (place < canary || canariesWell == canary);
    }

    /** Takes into account how the target at this place came out. The first reason to stop stays the reason. */
    void count(int place, TargetReport row) {
        Status status = row.getStatus();
        if (place < canary) {
            if (status.isGood()) {
                canariesWell++;
            } else {
                stop("the canary " + row.getTarget() + " came out " + status + ".");
            }
        }
        if (status == Status.FAILED || status == Status.ROLLED_BACK) {
            failures++;
            if (failures == stopAfterFailures) {
                stop(row.getTarget() + " came out " + status + ", "
                        + (failures == 1 ? "the first failure" : "failure number " + failures) + ", and no more than "
                        + stopAfterFailures + " may fail.");
            }
        }
    }

    /** Why nothing more is started, one sentence; empty while more may start. */
    Optional<String> stopped() {
        return Optional.ofNullable(stopped);
    }

    private void stop(String reason) {
        if (stopped == null) {
            stopped = "Not attempted: " + reason;
        }
    }
}
