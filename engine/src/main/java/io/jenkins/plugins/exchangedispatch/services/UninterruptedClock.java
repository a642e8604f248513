package io.jenkins.plugins.exchangedispatch.services;

/**
 * A clock whose waits go on although the thread is interrupted, and which remembers that it was: services that were stopped
 * are brought back even when the run is aborted. The waits still have their limits.
 */
public final class UninterruptedClock implements MonotonicClock {
    private final MonotonicClock clock;
    private boolean interrupted;

    public UninterruptedClock(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public void sleep(long millis) {
        try {
            clock.sleep(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    /** Whether an interrupt came in; clears the thread's own flag. */
    public boolean wasInterrupted() {
        interrupted |= Thread.interrupted();
        return interrupted;
    }
}
