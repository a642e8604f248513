package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import java.time.Instant;
import java.util.Optional;

/** What a machine says of itself beside its registry, its services and its log. */
public interface Machine {
    /** When the process started; empty where that cannot be known, such as on a remote machine. */
    Optional<Instant> processStart(long processId);

    /**
     * The service whose process runs this very code, such as a Jenkins agent's; it must never be stopped.
     *
     * @return its name; empty when this code does not run in or below a service of that machine
     */
    Optional<String> ownService() throws WindowsException;

    /** Whether the machine is shutting down, as far as that can be told before Windows answers 1115. */
    default boolean isShuttingDown() throws WindowsException {
        return false;
    }

    /**
     * Whether this account could write the value and restart IISADMIN; found out by opening, never by doing.
     *
     * @return empty where it was not probed
     */
    Optional<RightsReport> probeRights();
}
