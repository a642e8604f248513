package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reading at the end from which alone the status follows.
 *
 * @param table all services at the end
 * @param settledMillis for how long nothing about the watched services had changed then, in milliseconds
 */
public record LastLook(ServiceTable table, long settledMillis) {
    private static final long POLL_MILLIS = 1_000;

    /**
     * Looks until nothing about the watched services has changed for the settle time; a change begins it anew, until the
     * limit.
     *
     * @param settleMillis 0 for one look
     * @param limitMillis how much longer than the settle time this may take, in milliseconds
     */
    public static LastLook take(
            ServiceControl services, RunClock clock, List<String> watched, long settleMillis, long limitMillis)
            throws WindowsException {
        ServiceTable table = services.table();
        long begin = clock.millis();
        long since = begin;
        try {
            while (clock.millis() - since < settleMillis && clock.millis() - begin < settleMillis + limitMillis) {
                clock.sleep(Math.min(POLL_MILLIS, settleMillis));
                ServiceTable next = services.table();
                if (!same(table, next, watched)) {
                    since = clock.millis();
                }
                table = next;
            }
        } catch (InterruptedException e) {
            // The run is aborted, which its clock remembers: what is seen now is told.
            table = services.table();
        }
        return new LastLook(table, clock.millis() - since);
    }

    private static boolean same(ServiceTable one, ServiceTable other, List<String> watched) {
        return watched.stream()
                .allMatch(name -> one.state(name) == other.state(name)
                        && !other.state(name).isPending()
                        && one.process(name) == other.process(name));
    }

    /** Whether the watched services are still as they were seen. */
    public boolean isStill(ServiceTable now, List<String> watched) {
        return watched.stream()
                .allMatch(name -> table.state(name) == now.state(name) && table.process(name) == now.process(name));
    }

    /**
     * Those that do not run, or are not paused, as before, each with its exit code or, where that is known, with what its
     * start answered.
     *
     * @param known errors of starts that failed
     */
    public Map<String, WindowsException> down(RunningServices before, Map<String, WindowsException> known) {
        Map<String, WindowsException> down = new LinkedHashMap<>();
        for (String name : before.names()) {
            ServiceState state = table.state(name);
            boolean well = state == ServiceState.RUNNING || state == ServiceState.PAUSED && before.isPaused(name);
            if (!well) {
                down.put(name, whyNot(name, known));
            }
        }
        return down;
    }

    private WindowsException whyNot(String name, Map<String, WindowsException> known) {
        ServiceStatus status = table.find(name).map(ServiceTable.Row::status).orElse(null);
        for (Map.Entry<String, WindowsException> error : known.entrySet()) {
            if (EntryName.same(error.getKey(), name)) {
                return error.getValue();
            }
        }
        String operation = "keep service " + name + " running";
        if (status == null) {
            return new WindowsException(ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST, operation);
        }
        return status.state() == ServiceState.STOPPED
                ? Down.error(status, operation, "The service has stopped.")
                : new WindowsException(
                        ErrorCode.ERROR_TIMEOUT,
                        "The service is " + status.state().text() + ".",
                        operation);
    }

    /** Whether IISADMIN runs, in whatever process. */
    public boolean iisadminRuns() {
        return table.runs(ServiceControl.IISADMIN);
    }
}
