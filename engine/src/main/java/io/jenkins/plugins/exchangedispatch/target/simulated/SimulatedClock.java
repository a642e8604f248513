package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Time that passes only when somebody sleeps: no real waiting, the same course of events in every run.
 *
 * <p>What is to happen later is noted with {@link #after} and happens, in order, while time passes its moment, on the thread
 * that sleeps. This object is also the one lock of a simulated server.
 */
public final class SimulatedClock implements MonotonicClock {
    private final Instant start;
    private final PriorityQueue<Happening> happenings = new PriorityQueue<>();
    private long millis;
    private long noted;

    /** A clock that begins at the given moment. */
    public SimulatedClock(Instant start) {
        this.start = start;
    }

    @Override
    public synchronized long millis() {
        return millis;
    }

    /** The simulated time of day. */
    public synchronized Instant now() {
        return start.plusMillis(millis);
    }

    /** Lets simulated time pass at once; an interruption is noticed before and after, as in {@link Thread#sleep}. */
    @Override
    public void sleep(long millis) throws InterruptedException {
        honourInterruption();
        advance(Duration.ofMillis(millis));
        honourInterruption();
    }

    /** Lets time pass, for whoever is not the run under test and cannot be interrupted. */
    public synchronized void advance(Duration time) {
        long until = millis + time.toMillis();
        while (!happenings.isEmpty() && happenings.peek().at <= until) {
            Happening next = happenings.poll();
            millis = Math.max(millis, next.at);
            next.what.run();
        }
        millis = Math.max(millis, until);
    }

    /** Notes something that happens when that much time has passed from now; at once where the time is zero. */
    public synchronized void after(Duration time, Runnable what) {
        if (time.isZero()) {
            what.run();
        } else {
            happenings.add(new Happening(millis + time.toMillis(), noted++, what));
        }
    }

    private static void honourInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }

    private record Happening(long at, long order, Runnable what) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }
}
