package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;

/** A target like another one, but for what a test overrides. */
public class Delegating implements Target {
    private final Target target;

    public Delegating(Target target) {
        this.target = target;
    }

    /** The same target in the time of another clock. */
    public static Target inTimeOf(MonotonicClock clock, Target target) {
        return new Delegating(target) {
            @Override
            public MonotonicClock clock() {
                return clock;
            }
        };
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Registry registry() {
        return target.registry();
    }

    @Override
    public ServiceControl services() {
        return target.services();
    }

    @Override
    public EventLog events() {
        return target.events();
    }

    @Override
    public Machine machine() {
        return target.machine();
    }

    @Override
    public MonotonicClock clock() {
        return target.clock();
    }

    @Override
    public boolean isRemote() {
        return target.isRemote();
    }

    @Override
    public long roundTrips() {
        return target.roundTrips();
    }

    @Override
    public void close() {
        target.close();
    }
}
