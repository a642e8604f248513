package io.jenkins.plugins.exchangedispatch.services;

/** Time that never jumps: what limits and downtimes are measured with, and the only way this product waits. */
public interface MonotonicClock {
    /** The clock of this Java runtime. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long millis() {
            return System.nanoTime() / 1_000_000;
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    };

    /** Milliseconds since an arbitrary but fixed moment; only differences mean something. */
    long millis();

    /**
     * Waits.
     *
     * @param millis how long, in milliseconds, at least 0
     * @throws InterruptedException when the thread is interrupted before or while it waits
     */
    void sleep(long millis) throws InterruptedException;
}
