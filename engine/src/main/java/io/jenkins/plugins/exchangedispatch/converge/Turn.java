package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.util.Queue;

/** The work on one target of a fleet, on a thread of its own: whatever is thrown there ends here. */
final class Turn implements Runnable {
    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<>();

    private final int place;
    private final TargetSource source;
    private final Job job;
    private final Progress progress;
    private final Queue<Turn> ended;
    private final Stopwatch stopwatch = new Stopwatch();
    private Thread worker;
    private boolean toldToStop;
    private RestartSlots slot;
    private volatile TargetReport row;
    private volatile Throwable fault;

    /** @param ended takes this turn at its end, with room for it: adding must not need memory */
    Turn(int place, TargetSource source, Job job, Progress progress, Queue<Turn> ended) {
        this.place = place;
        this.source = source;
        this.job = job;
        this.progress = progress;
        this.ended = ended;
    }

    /** The turn that the calling thread works on; null on any other thread. */
    static Turn current() {
        return CURRENT.get();
    }

    int place() {
        return place;
    }

    String name() {
        return source.name();
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** The row, as soon as the work made one; null before, and for ever when something was thrown. */
    TargetReport row() {
        return row;
    }

    /** What the work threw; null if nothing. */
    Throwable fault() {
        return fault;
    }

    @Override
    public void run() {
        begin();
        try {
            work();
        } catch (Throwable thrown) {
            // Nothing may be made here: there may be no memory left.
            fault = thrown;
        } finally {
            end();
            ended.add(this);
        }
    }

    /** Tells the work to stop, once, also when it has not begun yet; it then brings back what it stopped. */
    synchronized void stop() {
        if (!toldToStop) {
            toldToStop = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Notes that this turn has a restart slot. */
    synchronized void holds(RestartSlots held) {
        slot = held;
    }

    /** Whether this turn had a slot until now; afterwards it has none. */
    synchronized boolean lets(RestartSlots held) {
        boolean had = slot == held;
        slot = null;
        return had;
    }

    /** Lets others restart although this turn never ends. */
    void giveUp() {
        RestartSlots held;
        synchronized (this) {
            held = slot;
        }
        if (held != null) {
            held.release(this);
        }
    }

    private void work() {
        try (Target target = source.open()) {
            row = job.run(target, progress);
        } catch (WindowsException e) {
            row = TargetRun.failed(source.name(), e.code(), e.getMessage(), e.advice());
        } catch (IOException e) {
            row = TargetRun.failed(source.name(), 0, String.valueOf(e.getMessage()), "");
        }
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
        CURRENT.set(this);
        if (toldToStop) {
            worker.interrupt();
        }
    }

    private synchronized void end() {
        worker = null;
        CURRENT.remove();
    }
}
