package io.jenkins.plugins.exchangedispatch.services;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/** Starts one service and waits until it runs; an interrupt does not keep it from trying. */
public final class ServiceStart {
    private static final int TRIES = 3;
    private static final long BETWEEN_TRIES_MILLIS = 1_000;

    private final ServiceControl services;
    private final UninterruptedClock clock;
    private final ServiceWait wait;
    private final Progress progress;

    public ServiceStart(ServiceControl services, UninterruptedClock clock, long limitMillis, Progress progress) {
        this.services = services;
        this.clock = clock;
        this.wait = new ServiceWait(services, clock, limitMillis);
        this.progress = progress;
    }

    /**
     * Starts the service, three times if need be.
     *
     * @return false when it ran already, or was paused
     * @throws WindowsException the error of the last try
     */
    public boolean start(String service) throws WindowsException {
        for (int attempt = 1; ; attempt++) {
            try {
                return startOnce(service);
            } catch (WindowsException e) {
                if (attempt == TRIES || isFinal(e.code())) {
                    throw e;
                }
                progress.say(e.getMessage() + " Trying again.");
                clock.sleep(BETWEEN_TRIES_MILLIS);
            }
        }
    }

    /** Starts the service with a single try; otherwise as {@link #start}. */
    public boolean startOnce(String service) throws WindowsException {
        ServiceState state = settle(service);
        if (state != ServiceState.STOPPED) {
            return false;
        }
        try {
            services.start(service);
        } catch (WindowsException e) {
            if (e.code() != ErrorCode.ERROR_SERVICE_ALREADY_RUNNING) {
                throw e;
            }
        }
        ServiceStatus status = reach(service, ServiceState.RUNNING);
        if (status.state() == ServiceState.STOPPED) {
            throw stoppedAgain(service, status);
        }
        return true;
    }

    /** Waits out a pending state. */
    public ServiceState settle(String service) throws WindowsException {
        try {
            return wait.settle(service).state();
        } catch (InterruptedException e) {
            throw new AssertionError("this clock is never interrupted", e);
        }
    }

    /**
     * Pauses a running service.
     *
     * @return false when it was paused already
     */
    public boolean pause(String service) throws WindowsException {
        if (settle(service) == ServiceState.PAUSED) {
            return false;
        }
        services.pause(service);
        reach(service, ServiceState.PAUSED);
        return true;
    }

    private ServiceStatus reach(String service, ServiceState wanted) throws WindowsException {
        try {
            return wait.reach(service, wanted);
        } catch (InterruptedException e) {
            throw new AssertionError("this clock is never interrupted", e);
        }
    }

    private static boolean isFinal(int code) {
        return code == ErrorCode.ERROR_SERVICE_DISABLED
                || code == ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST
                || code == ErrorCode.ERROR_SERVICE_MARKED_FOR_DELETE
                || code == ErrorCode.ERROR_SERVICE_NOT_IN_EXE
                || code == ErrorCode.ERROR_ACCESS_DENIED;
    }

    private static WindowsException stoppedAgain(String service, ServiceStatus status) {
        String operation = "start service " + service;
        if (status.exitCode() == ErrorCode.ERROR_SERVICE_SPECIFIC_ERROR) {
            return new WindowsException(
                    status.exitCode(),
                    "The service gave its own error code " + status.serviceExitCode() + ".",
                    operation);
        }
        if (status.exitCode() == 0) {
            return new WindowsException(
                    ErrorCode.ERROR_SERVICE_NOT_ACTIVE, "The service stopped again right after its start.", operation);
        }
        return new WindowsException(status.exitCode(), operation);
    }
}
