package io.jenkins.plugins.exchangedispatch.services;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.function.Predicate;

/**
 * Waits for a service to arrive where it was sent.
 *
 * <p>Polls at a tenth of the service's own wait hint, as Windows documents for SERVICE_STATUS, within bounds of ours; the
 * limit is ours alone, since a hung service may go on promising progress.
 */
public final class ServiceWait {
    private static final long SHORTEST_POLL_MILLIS = 100;
    private static final long LONGEST_POLL_MILLIS = 2_000;

    private final ServiceControl services;
    private final MonotonicClock clock;
    private final long limitMillis;

    /** @param limitMillis how long one wait may take, in milliseconds */
    public ServiceWait(ServiceControl services, MonotonicClock clock, long limitMillis) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
    }

    /**
     * Waits until the service is in no pending state.
     *
     * @throws WindowsException code 1460 when the limit passes first; the text names the state it is stuck in
     */
    public ServiceStatus settle(String service) throws WindowsException, InterruptedException {
        return until(service, status -> !status.state().isPending(), "wait for service " + service + " to settle");
    }

    /** Waits until the service is in the state; a service that stops instead ends the wait as well. */
    public ServiceStatus reach(String service, ServiceState wanted) throws WindowsException, InterruptedException {
        return until(
                service,
                status -> status.state() == wanted || status.state() == ServiceState.STOPPED,
                "wait for service " + service + " to be " + wanted.text());
    }

    /**
     * Waits until the service has stopped; it has also when somebody was quick to start it again.
     *
     * @param oldProcess the process that hosted it
     */
    public void stopped(String service, long oldProcess) throws WindowsException, InterruptedException {
        until(
                service,
                status -> status.state() == ServiceState.STOPPED
                        || status.state() == ServiceState.START_PENDING
                        || (status.processId() != 0 && status.processId() != oldProcess),
                "wait for service " + service + " to be stopped");
    }

    private ServiceStatus until(String service, Predicate<ServiceStatus> arrived, String operation)
            throws WindowsException, InterruptedException {
        long deadline = clock.millis() + limitMillis;
        while (true) {
            ServiceStatus status = services.status(service);
            if (arrived.test(status)) {
                return status;
            }
            long left = deadline - clock.millis();
            if (left <= 0) {
                throw new WindowsException(
                        ErrorCode.ERROR_TIMEOUT,
                        "The service is still " + status.state().text() + " after " + Durations.text(limitMillis) + ".",
                        operation);
            }
            clock.sleep(Math.min(left, pollMillis(status)));
        }
    }

    private static long pollMillis(ServiceStatus status) {
        return Math.max(SHORTEST_POLL_MILLIS, Math.min(LONGEST_POLL_MILLIS, status.waitHintMillis() / 10));
    }
}
