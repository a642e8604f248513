package io.jenkins.plugins.exchangedispatch.target.intercepted;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;

/** Stands between a run and its target: sees each call, may let things happen before and after, or answer in its place. */
public interface Interceptor {
    /** A call; whoever lets it through performs the body. */
    default <T> T call(Call call, Body<T> body) throws WindowsException {
        return body.perform();
    }

    /** The run sleeps. */
    default void sleep(MonotonicClock clock, long millis) throws InterruptedException {
        clock.sleep(millis);
    }

    /** The run asks for something that needs no call, such as the time. */
    default void touch() {}

    /** What a call does. */
    @FunctionalInterface
    interface Body<T> {
        T perform() throws WindowsException;
    }
}
