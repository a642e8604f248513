package io.jenkins.plugins.exchangedispatch.converge;

/** How long a target has been worked on, without the time for which it stood in line to restart. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private long standing;
    private long standingSince;
    private boolean stands;

    /** Milliseconds of work so far. */
    synchronized long millis() {
        long now = stands ? standingSince : System.nanoTime();
        return (now - start - standing) / 1_000_000;
    }

    /** Time does not count until it goes on. */
    synchronized void pause() {
        stands = true;
        standingSince = System.nanoTime();
    }

    synchronized void goOn() {
        standing += System.nanoTime() - standingSince;
        stands = false;
    }
}
