package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStart;
import io.jenkins.plugins.exchangedispatch.services.UninterruptedClock;
import java.util.Optional;

/**
 * Proof that the value works: after a restart each desired service that is meant to run does run. One that does not gets one
 * start attempt.
 */
public final class ServiceProof {
    private final ServiceControl services;
    private final ServiceStart start;
    private final Progress progress;

    /** @param limitMillis how long the start attempt may take, in milliseconds */
    public ServiceProof(ServiceControl services, MonotonicClock clock, long limitMillis, Progress progress) {
        this.services = services;
        this.start = new ServiceStart(services, new UninterruptedClock(clock), limitMillis, progress);
        this.progress = progress;
    }

    /**
     * Looks at one service and starts it if it should run: it starts automatically, or its last start failed with 1083.
     *
     * @return whether it had to be started and now runs; empty when it ran already or is not meant to run
     * @throws WindowsException why it does not run although it is meant to
     */
    public Optional<String> prove(String service) throws WindowsException {
        Optional<ServiceConfig> config = services.config(service);
        if (config.isEmpty() || !meantToRun(config.get())) {
            return Optional.empty();
        }
        String name = config.get().name();
        if (!start.startOnce(name)) {
            return Optional.empty();
        }
        progress.say("Started " + name + ".");
        return Optional.of(name);
    }

    private boolean meantToRun(ServiceConfig config) throws WindowsException {
        return switch (config.startType()) {
            case AUTO -> true;
            case MANUAL -> services.status(config.name()).exitCode() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE;
            default -> false;
        };
    }
}
