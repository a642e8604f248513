package io.jenkins.plugins.exchangedispatch.history;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;

/** Rows of reports, for tests. */
public final class Rows {
    private Rows() {}

    public static TargetReport compliant(String target) {
        return row(target, Status.COMPLIANT, "Every desired entry is there.");
    }

    /** A check found entries missing. */
    public static TargetReport drifted(String target, String... missing) {
        TargetReport row = row(target, Status.DRIFTED, "Missing: " + String.join(", ", missing) + ".");
        row.getValue().setTypeBefore("REG_MULTI_SZ");
        row.getMissing().addAll(List.of(missing));
        return row;
    }

    /** The value was written and the restart is done. */
    public static TargetReport converged(String target) {
        TargetReport row = row(target, Status.CONVERGED, "Added Resvc.");
        row.getMissing().add("Resvc");
        row.getValue().setChanged(true);
        return row;
    }

    public static TargetReport owed(String target) {
        TargetReport row = row(target, Status.RESTART_OWED, "Restart owed.");
        row.getRestart().setOwed(true);
        return row;
    }

    /** Nobody answered. */
    public static TargetReport unreachable(String target) {
        return row(target, Status.FAILED, "Could not reach " + target + ".");
    }

    public static TargetReport row(String target, Status status, String message) {
        TargetReport row = new TargetReport(target);
        row.setStatus(status);
        row.setMessage(message);
        return row;
    }

    public static Report report(TargetReport... rows) {
        return new Report(Mode.CHECK, List.of(rows));
    }
}
