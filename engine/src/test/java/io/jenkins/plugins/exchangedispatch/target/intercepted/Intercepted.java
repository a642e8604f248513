package io.jenkins.plugins.exchangedispatch.target.intercepted;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;

/** A target as one run sees it: every call of its ports goes through an interceptor. */
public final class Intercepted implements Target {
    private final Target target;
    private final Interceptor interceptor;
    private int calls;

    /** Calls are counted anew. */
    public Intercepted(Target target, Interceptor interceptor) {
        this.target = target;
        this.interceptor = interceptor;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Registry registry() {
        return new InterceptedRegistry(target.registry(), this);
    }

    @Override
    public ServiceControl services() {
        return new InterceptedServices(target.services(), this);
    }

    @Override
    public EventLog events() {
        return (services, window, limit) ->
                read("read events", "", () -> target.events().startFailures(services, window, limit));
    }

    @Override
    public Machine machine() {
        interceptor.touch();
        return target.machine();
    }

    @Override
    public MonotonicClock clock() {
        MonotonicClock clock = target.clock();
        return new MonotonicClock() {
            @Override
            public long millis() {
                interceptor.touch();
                return clock.millis();
            }

            @Override
            public void sleep(long millis) throws InterruptedException {
                interceptor.sleep(clock, millis);
            }
        };
    }

    /** The server behind it has no use for it. */
    @Override
    public void close() {}

    <T> T read(String verb, String subject, Interceptor.Body<T> body) throws WindowsException {
        return interceptor.call(new Call(++calls, false, verb, subject), body);
    }

    <T> T effect(String verb, String subject, Interceptor.Body<T> body) throws WindowsException {
        return interceptor.call(new Call(++calls, true, verb, subject), body);
    }

    void change(String verb, String subject, Deed deed) throws WindowsException {
        this.<Void>effect(verb, subject, () -> {
            deed.perform();
            return null;
        });
    }

    /** A call without an answer. */
    @FunctionalInterface
    interface Deed {
        void perform() throws WindowsException;
    }
}
