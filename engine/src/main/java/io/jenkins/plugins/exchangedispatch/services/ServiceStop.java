package io.jenkins.plugins.exchangedispatch.services;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/** Stops one service and waits until it has stopped. */
public final class ServiceStop {
    private final ServiceControl services;
    private final ServiceWait wait;

    public ServiceStop(ServiceControl services, ServiceWait wait) {
        this.services = services;
        this.wait = wait;
    }

    /**
     * Stops the service, after waiting out a pending state.
     *
     * @return false when it was stopped already
     * @throws WindowsException 1051 when a dependent runs, 1460 when it does not stop within the limit, and others
     */
    public boolean stop(String service) throws WindowsException, InterruptedException {
        ServiceStatus before = wait.settle(service);
        if (before.state() == ServiceState.STOPPED) {
            return false;
        }
        try {
            services.stop(service);
        } catch (WindowsException e) {
            if (e.code() == ErrorCode.ERROR_SERVICE_NOT_ACTIVE) {
                return false;
            }
            if (e.code() != ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL) {
                throw e;
            }
            // It went into a pending state between our look and our request.
            wait.settle(service);
            services.stop(service);
        }
        wait.stopped(service, before.processId());
        return true;
    }
}
