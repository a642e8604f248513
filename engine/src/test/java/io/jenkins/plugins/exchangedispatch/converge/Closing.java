package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;

/** A target that tells when it is closed. */
record Closing(Target target, Runnable onClose) implements Target {
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
    public void close() {
        onClose.run();
    }
}
