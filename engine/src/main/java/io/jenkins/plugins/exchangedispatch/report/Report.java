package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What was found and done on all targets: the report, schema 2. */
public final class Report implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The version of the report's form; see docs/report.schema.json. */
    public static final int SCHEMA = 2;

    private final Mode mode;
    private final ArrayList<TargetReport> targets;

    /** @param targets in the order in which they were asked for, at least one */
    public Report(Mode mode, List<TargetReport> targets) {
        this.mode = mode;
        this.targets = new ArrayList<>(targets);
    }

    public Mode getMode() {
        return mode;
    }

    /** The worst status of all targets. */
    public Status getStatus() {
        return targets.stream().map(TargetReport::getStatus).reduce(Status.COMPLIANT, Status::worse);
    }

    public List<TargetReport> getTargets() {
        return targets;
    }
}
