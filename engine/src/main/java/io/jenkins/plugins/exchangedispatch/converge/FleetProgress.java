package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lines of many targets, one at a time; a line that cannot be written is lost and does no harm to the work. */
final class FleetProgress implements Progress, AutoCloseable {
    /** How long a line waits for one that is being written. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final Progress reader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean stuck;
    private volatile boolean closed;

    FleetProgress(Progress reader) {
        this.reader = reader;
    }

    @Override
    public void say(String line) {
        // An aborted run still tells how it brings back what it stopped.
        boolean interrupted = Thread.interrupted();
        try {
            if (turn()) {
                try {
                    if (!closed) {
                        reader.say(line);
                    }
                    stuck = false;
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException | Error e) {
            Logger.getLogger(FleetProgress.class.getName()).log(Level.FINE, "Cannot write a line", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From now on lines are lost: those of a target that was given up and goes on all the same. */
    @Override
    public void close() {
        closed = true;
    }

    /** Waits once for a writer that hangs; while it does, the other lines are lost at once. */
    private boolean turn() throws InterruptedException {
        if (lock.tryLock()) {
            return true;
        }
        boolean had = !stuck && lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        stuck = !had;
        return had;
    }
}
