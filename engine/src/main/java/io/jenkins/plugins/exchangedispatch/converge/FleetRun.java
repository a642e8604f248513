package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Durations;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One run of a fleet, led by the calling thread: starts turns, takes their rows, gives up what never answers. */
final class FleetRun {
    private static final String LOOK =
            "Look at the target by hand, then run again: an unfinished restart is found and finished.";

    private final FleetOptions options;
    private final Job job;
    private final List<? extends TargetSource> sources;
    private final Progress progress;
    private final Fleet.Rows rows;
    private final Gate gate;
    private final BlockingQueue<Turn> ended;
    private final Set<Turn> running = new LinkedHashSet<>();
    private final long beatMillis;
    private int next;
    private boolean aborted;
    private Stopwatch sinceAbort;
    private Throwable refusal;

    FleetRun(FleetOptions options, Job job, List<? extends TargetSource> sources, Progress progress, Fleet.Rows rows) {
        this.options = options;
        this.job = job;
        this.sources = sources;
        this.progress = progress;
        this.rows = rows;
        this.gate = new Gate(options);
        // Room for all, so that the end of a turn needs neither memory nor waiting.
        this.ended = new ArrayBlockingQueue<>(Math.max(1, sources.size()));
        this.beatMillis = Math.max(10, Math.min(1_000, options.graceMillis() / 4));
    }

    void run() {
        Stopwatch sinceBeat = new Stopwatch();
        startSome();
        while (!running.isEmpty()) {
            takeEnded(Math.max(0, beatMillis - sinceBeat.millis()));
            if (sinceBeat.millis() >= beatMillis) {
                List.copyOf(running).forEach(this::watch);
                sinceBeat = new Stopwatch();
            }
            startSome();
        }
        for (; next < sources.size(); next++) {
            take(next, neverBegun(sources.get(next).name()));
        }
        finish();
    }

    private void startSome() {
        while (!aborted && next < sources.size() && running.size() < options.parallel() && gate.mayStart(next)) {
            Turn turn = turn(next);
            try {
                FleetThreads.start(turn, "target " + turn.name(), mayBeVirtual(sources.get(next)));
            } catch (OutOfMemoryError e) {
                if (!running.isEmpty()) {
                    return; // As many threads as there are will do: one comes free.
                }
                take(next++, fault(turn.name(), e));
                continue;
            }
            running.add(turn);
            next++;
        }
    }

    /** For one target alone the first virtual thread costs more than it saves. */
    private boolean mayBeVirtual(TargetSource source) {
        return sources.size() > 1 && source.mayRunOnVirtualThread();
    }

    private Turn turn(int place) {
        TargetSource source = sources.get(place);
        Progress lines = sources.size() == 1 ? progress : line -> progress.say("[" + source.name() + "] " + line);
        return new Turn(place, source, job, lines, ended);
    }

    private void takeEnded(long waitMillis) {
        try {
            Turn turn = ended.poll(waitMillis, TimeUnit.MILLISECONDS);
            // One that was given up has its row already.
            if (turn != null && running.remove(turn)) {
                take(turn.place(), rowOf(turn));
            }
        } catch (InterruptedException e) {
            abort();
        }
    }

    private void abort() {
        if (!aborted) {
            aborted = true;
            sinceAbort = new Stopwatch();
            running.forEach(Turn::stop);
        }
    }

    /** Tells a target to stop that did not end itself at its limit, and gives up one that does not even then. */
    private void watch(Turn turn) {
        long beyond = turn.stopwatch().millis() - options.limitMillis();
        if (beyond > options.graceMillis() / 2) {
            turn.stop();
        }
        if (beyond > options.graceMillis() || (aborted && sinceAbort.millis() > options.graceMillis())) {
            running.remove(turn);
            turn.giveUp();
            take(turn.place(), turn.row() == null ? givenUp(turn) : unclosed(turn.row()));
        }
    }

    private void take(int place, TargetReport row) {
        gate.count(place, row);
        if (refusal != null) {
            return;
        }
        try {
            rows.take(place, row);
        } catch (RuntimeException | Error e) {
            // Nobody takes the rows: end as after an abort, so that no target is left half done.
            refusal = e;
            abort();
        }
    }

    private void finish() {
        if (refusal instanceof Error error) {
            throw error;
        }
        if (refusal instanceof RuntimeException exception) {
            throw exception;
        }
        if (aborted) {
            Thread.currentThread().interrupt();
        }
    }

    private TargetReport neverBegun(String name) {
        if (gate.stopped().isEmpty()) {
            return TargetRun.aborted(name);
        }
        TargetReport row = new TargetReport(name);
        row.setStatus(Status.NOT_ATTEMPTED);
        row.setMessage(gate.stopped().get());
        return row;
    }

    private static TargetReport rowOf(Turn turn) {
        TargetReport row = turn.row();
        if (turn.fault() == null) {
            return row == null ? fault(turn.name(), null) : row;
        }
        return row == null ? fault(turn.name(), turn.fault()) : unclosed(row);
    }

    /** A fault of ours, or of the server: the other targets must not suffer, and somebody must be able to find it. */
    private static TargetReport fault(String name, Throwable fault) {
        Logger.getLogger(FleetRun.class.getName()).log(Level.WARNING, "Unexpected error on target " + name, fault);
        return TargetRun.failed(
                name, 0, "Unexpected error: " + fault + ".", "Look at the target by hand, and report this.");
    }

    private TargetReport givenUp(Turn turn) {
        long millis = turn.stopwatch().millis();
        TargetReport row = TargetRun.failed(
                turn.name(),
                ErrorCode.ERROR_TIMEOUT,
                "It never answered: given up after " + Durations.text(millis)
                        + (aborted ? ", when the run was aborted" : "") + ". How the target was left is not known.",
                LOOK);
        row.setElapsedMillis(millis);
        return row;
    }

    private static TargetReport unclosed(TargetReport row) {
        row.getObservations().add("the connection to the target could not be closed");
        return row;
    }
}
