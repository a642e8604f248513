package io.jenkins.plugins.exchangedispatch.history;

import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.File;
import java.util.List;

/** Where reports of earlier builds are found, to make good what a torn file has lost. */
public interface PastReports extends ExtensionPoint {
    /**
     * A report of a build.
     *
     * @param names under which each row is remembered
     * @param time when it came in, milliseconds since the epoch
     */
    record Past(Mode mode, List<String> names, List<TargetReport> rows, long time) {}

    /** Whether a build has any, as its folder shows: the build is not loaded for that. */
    boolean mayBeIn(File buildFolder);

    /** Those that can be read, in the order in which they came in. */
    List<Past> of(Run<?, ?> run);
}
