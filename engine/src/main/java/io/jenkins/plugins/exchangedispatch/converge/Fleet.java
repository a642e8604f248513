package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.Arrays;
import java.util.List;

/**
 * Does a job on many targets: each on its own, so many at once, whatever happens to the others.
 *
 * <p>Whatever a target throws, or if it never answers, ends in its own row. A target that does not end within its limit and
 * the grace is given up: its row is FAILED and says so, and its thread, a daemon, is left to itself.
 */
public final class Fleet {
    /** Takes rows one by one as they are ready, so that nobody needs to hold all of them. */
    @FunctionalInterface
    public interface Rows {
        /**
         * Called once for each target, by the thread that runs the fleet.
         *
         * @param place the target's place in the order asked, from 0 on
         */
        void take(int place, TargetReport row);
    }

    /** How many targets are worked on at once unless asked otherwise. */
    public static final int DEFAULT_PARALLEL = 16;

    private final FleetOptions options;
    private final Progress progress;

    /**
     * @param progress called from several threads, but never by two at once; with several targets each line begins with the
     *     name of its target. A line that it cannot take is lost, and that is all
     */
    public Fleet(FleetOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** So many at once, with the usual limits. */
    public Fleet(int parallel, Progress progress) {
        this(FleetOptions.of(parallel), progress);
    }

    /**
     * Does the job on every target and waits for all of them, none longer than its limit and the grace.
     *
     * <p>When the calling thread is interrupted, every target is told to stop; each brings back what it stopped, and its row
     * tells how. After the grace those that have not answered are given up. The interrupt flag of the calling thread is
     * then set again.
     *
     * @param sources at least one; each is opened on the thread that works on it
     * @return a row for each target, in the order of the sources
     */
    public Report run(Job job, List<? extends TargetSource> sources) {
        TargetReport[] reports = new TargetReport[sources.size()];
        run(job, sources, (place, row) -> reports[place] = row);
        return new Report(job.mode(), Arrays.asList(reports));
    }

    /** The same, handing over the rows as they get ready. When a row cannot be taken, the run is aborted and that is thrown. */
    public void run(Job job, List<? extends TargetSource> sources, Rows rows) {
        try (FleetProgress lines = new FleetProgress(progress)) {
            new FleetRun(options, job, sources, lines, rows).run();
        }
    }
}
