package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does a job on many targets: each on its own, so many at once, whatever happens to the others. */
public final class Fleet {
    /** How many targets are worked on at once unless asked otherwise. */
    public static final int DEFAULT_PARALLEL = 16;

    private static final Logger LOGGER = Logger.getLogger(Fleet.class.getName());

    private final int parallel;
    private final Progress progress;

    /**
     * @param parallel how many targets are worked on at once, at least 1
     * @param progress called from several threads, but never by two at once; with several targets each line begins with the
     *     name of its target
     */
    public Fleet(int parallel, Progress progress) {
        this.parallel = parallel;
        this.progress = progress;
    }

    /**
     * Does the job on every target and waits for all of them.
     *
     * <p>When the calling thread is interrupted, every target is told to stop; each brings back what it stopped, and the
     * report tells how. The interrupt flag of the calling thread is then set again.
     *
     * @param sources at least one; each is opened on the thread that works on it
     * @return a row for each target, in the order of the sources
     */
    public Report run(Job job, List<? extends TargetSource> sources) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(parallel, sources.size()));
        List<Future<TargetReport>> work = new ArrayList<>();
        for (TargetSource source : sources) {
            Progress lines = sources.size() == 1 ? this::say : line -> say("[" + source.name() + "] " + line);
            work.add(threads.submit(() -> runOne(job, source, lines)));
        }
        threads.shutdown();
        boolean interrupted = false;
        List<Runnable> neverBegun = new ArrayList<>();
        List<TargetReport> reports = new ArrayList<>();
        while (reports.size() < sources.size()) {
            int next = reports.size();
            if (neverBegun.contains(work.get(next))) {
                reports.add(TargetRun.aborted(sources.get(next).name()));
                continue;
            }
            try {
                reports.add(work.get(next).get());
            } catch (InterruptedException e) {
                interrupted = true;
                neverBegun.addAll(threads.shutdownNow());
            } catch (ExecutionException e) {
                throw new IllegalStateException("the work on a target must not throw", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Report(job.mode(), reports);
    }

    private static TargetReport runOne(Job job, TargetSource source, Progress lines) {
        try (Target target = source.open()) {
            return job.run(target, lines);
        } catch (WindowsException e) {
            return TargetRun.failed(source.name(), e.code(), e.getMessage(), e.advice());
        } catch (IOException e) {
            return TargetRun.failed(source.name(), 0, e.getMessage(), "");
        } catch (RuntimeException | LinkageError e) {
            // A fault of ours: the other targets must not suffer, and somebody must be able to find it.
            LOGGER.log(Level.WARNING, "Unexpected error on target " + source.name(), e);
            return TargetRun.failed(
                    source.name(), 0, "Unexpected error: " + e + ".", "Look at the target by hand, and report this.");
        }
    }

    private synchronized void say(String line) {
        progress.say(line);
    }
}
