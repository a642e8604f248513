package io.jenkins.plugins.exchangedispatch.target.intercepted;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a run lives, counted in effects: what it changes in registry, services and backups. Hand it to everything through
 * which the run has effects; once dead it has no more.
 */
public final class Lifespan implements Interceptor {
    private final int last;
    private final boolean lastHappens;
    private final List<String> effects = new ArrayList<>();
    private boolean dead;

    private Lifespan(int last, boolean lastHappens) {
        this.last = last;
        this.lastHappens = lastHappens;
    }

    /** Lives on. */
    public static Lifespan endless() {
        return new Lifespan(Integer.MAX_VALUE, true);
    }

    /** Dies right before the effect of this number, counted from 1. */
    public static Lifespan untilBefore(int effect) {
        return new Lifespan(effect, false);
    }

    /** Dies right after the effect of this number, counted from 1. */
    public static Lifespan untilAfter(int effect) {
        return new Lifespan(effect, true);
    }

    @Override
    public <T> T call(Call call, Body<T> body) throws WindowsException {
        if (call.effect()) {
            return effectOf(call.toString(), body::perform);
        }
        touch();
        return body.perform();
    }

    @Override
    public void sleep(MonotonicClock clock, long millis) throws InterruptedException {
        touch();
        clock.sleep(millis);
    }

    /** What is no effect, but nothing that the dead do. */
    @Override
    public void touch() {
        if (dead) {
            throw new ProcessDied("earlier");
        }
    }

    /** An effect and its result. */
    public <T, E extends Exception> T effectOf(String what, Action<T, E> action) throws E {
        touch();
        effects.add(what);
        boolean dies = effects.size() == last;
        if (dies && !lastHappens) {
            throw die("before: " + what);
        }
        T result;
        try {
            result = action.perform();
        } catch (Exception e) {
            // What was refused has been tried all the same.
            if (dies) {
                throw die("after: " + what);
            }
            throw e;
        }
        if (dies) {
            throw die("after: " + what);
        }
        return result;
    }

    /** What was done or tried, in order, such as {@code stop POP3SVC}. */
    public List<String> effects() {
        return List.copyOf(effects);
    }

    /** Whether it has died; false when the run ended before its time. */
    public boolean isOver() {
        return dead;
    }

    private ProcessDied die(String when) {
        dead = true;
        return new ProcessDied(when);
    }

    /** What has an effect and a result. */
    @FunctionalInterface
    public interface Action<T, E extends Exception> {
        T perform() throws E;
    }
}
