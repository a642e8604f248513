package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.time.Duration;

/**
 * The way to a simulated server's registry, services and System log; it takes no time and never breaks, unless told.
 *
 * <p>Only calls of the ports go this way; what happens on the server itself, such as a recovery action, does not.
 */
public final class SimulatedConnection {
    private final SimulatedClock clock;
    private Duration latency = Duration.ZERO;
    private int code;
    private long brokenUntil;
    private int brokenCalls;
    private boolean answersOnly;

    SimulatedConnection(SimulatedClock clock) {
        this.clock = clock;
    }

    /** From now on every call takes that long before it is carried out. */
    public SimulatedConnection takes(Duration time) {
        synchronized (clock) {
            latency = time;
            return this;
        }
    }

    /** For that much time from now every call fails with this code, such as 53 or 1722, and is not carried out. */
    public SimulatedConnection breaks(int code, Duration time) {
        return set(code, clock.millis() + time.toMillis(), 0, false);
    }

    /** So many calls from now fail with this code and are not carried out. */
    public SimulatedConnection breaks(int code, int calls) {
        return set(code, 0, calls, false);
    }

    /** For that much time from now every call is carried out, but its answer is lost: the call fails with this code. */
    public SimulatedConnection losesAnswers(int code, Duration time) {
        return set(code, clock.millis() + time.toMillis(), 0, true);
    }

    /** So many calls from now are carried out, but their answers are lost: they fail with this code. */
    public SimulatedConnection losesAnswers(int code, int calls) {
        return set(code, 0, calls, true);
    }

    /** It is well again. */
    public SimulatedConnection heals() {
        return set(0, 0, 0, false);
    }

    /** Whether a call made now would fail. */
    public boolean isBroken() {
        synchronized (clock) {
            return brokenCalls > 0 || clock.millis() < brokenUntil;
        }
    }

    /** A call with an answer. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws WindowsException;
    }

    <T> T call(String what, Call<T> call) throws WindowsException {
        synchronized (clock) {
            pass(latency);
            if (!isBroken()) {
                return call.make();
            }
            brokenCalls = Math.max(0, brokenCalls - 1);
            if (answersOnly) {
                ControlManager.quietly(call::make);
            }
            throw new WindowsException(code, what);
        }
    }

    void run(String what, ControlManager.Request request) throws WindowsException {
        call(what, () -> {
            request.make();
            return null;
        });
    }

    /** The caller is kept waiting. */
    void pass(Duration time) {
        if (!time.isZero()) {
            clock.advance(time);
        }
    }

    private SimulatedConnection set(int code, long brokenUntil, int brokenCalls, boolean answersOnly) {
        synchronized (clock) {
            this.code = code;
            this.brokenUntil = brokenUntil;
            this.brokenCalls = brokenCalls;
            this.answersOnly = answersOnly;
            return this;
        }
    }
}
