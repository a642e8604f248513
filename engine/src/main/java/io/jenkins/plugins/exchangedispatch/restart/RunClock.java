package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import java.util.function.BooleanSupplier;

/**
 * The clock of one run on one target: it knows how long the run may take, lets others know that the run is alive while it
 * waits, and goes on waiting through an abort while services are being brought back.
 */
public final class RunClock implements MonotonicClock {
    private final MonotonicClock clock;
    private long deadline;
    private final long graceMillis;
    private Runnable beat = () -> {};
    private long beatMillis = Long.MAX_VALUE;
    private long nextBeat = Long.MAX_VALUE;
    private BooleanSupplier lost = () -> false;
    private boolean bringingBack;
    private boolean aborted;

    /**
     * @param limitMillis how long the run may take, in milliseconds
     * @param graceMillis how much longer bringing back what was stopped may take, in milliseconds
     */
    public RunClock(MonotonicClock clock, long limitMillis, long graceMillis) {
        this.clock = clock;
        this.deadline = clock.millis() + limitMillis;
        this.graceMillis = graceMillis;
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    /** Waits; not interrupted while services are brought back, but then the abort is remembered. */
    @Override
    public void sleep(long millis) throws InterruptedException {
        long until = clock.millis() + millis;
        for (long left = millis; ; left = until - clock.millis()) {
            rest(Math.max(0, Math.min(left, beatMillis)));
            beatIfDue();
            if (clock.millis() >= until) {
                return;
            }
        }
    }

    private void beatIfDue() {
        if (clock.millis() >= nextBeat) {
            nextBeat = clock.millis() + beatMillis;
            beat.run();
        }
    }

    private void rest(long millis) throws InterruptedException {
        try {
            clock.sleep(millis);
        } catch (InterruptedException e) {
            aborted = true;
            if (!bringingBack) {
                throw e;
            }
        }
    }

    /** From now on {@code beat} is called about that often while the run waits. */
    void beats(Runnable beat, long periodMillis) {
        this.beat = beat;
        this.beatMillis = periodMillis;
        this.nextBeat = clock.millis() + periodMillis;
    }

    /** The run may not go on once this is so. */
    void endsWhen(BooleanSupplier lost) {
        this.lost = lost;
    }

    /** Nobody is told any more. */
    void beatsNoMore() {
        beatMillis = Long.MAX_VALUE;
        nextBeat = Long.MAX_VALUE;
    }

    /** Time that others took does not count against the limit of this run. */
    public void doesNotCount(long millis) {
        deadline += millis;
    }

    /** From now on waits are not interrupted: what was stopped is brought back, also when the run is aborted. */
    void bringBack() {
        bringingBack = true;
    }

    /** From now on waits can be interrupted again. */
    void done() {
        bringingBack = false;
    }

    /**
     * Throws when the run was told to stop, or may not go on, unless services are being brought back. A beat that is due comes
     * before, as after a call that hung: then others may have taken this run for dead.
     */
    public void honourAbort() throws InterruptedException {
        beatIfDue();
        if (lost.getAsBoolean() && !bringingBack) {
            throw new InterruptedException("another run has taken over");
        }
        if (Thread.interrupted()) {
            aborted = true;
            if (!bringingBack) {
                throw new InterruptedException();
            }
        }
    }

    /** Whether the run was told to stop; clears the thread's own flag. */
    public boolean aborted() {
        aborted |= Thread.interrupted();
        return aborted;
    }

    /** When the run must be over, in milliseconds of this clock; later while services are brought back. */
    public long deadline() {
        return bringingBack ? deadline + graceMillis : deadline;
    }

    /** Whether services are being brought back. */
    public boolean isBringingBack() {
        return bringingBack;
    }
}
