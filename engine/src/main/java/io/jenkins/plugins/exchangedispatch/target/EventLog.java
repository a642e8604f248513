package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The System log of one machine. */
public interface EventLog {
    /**
     * Events 7000 of the Service Control Manager ("service failed to start") about the given services.
     *
     * @param services service names and display names to look for, compared without case
     * @param window how far back to look from now
     * @param limit how many events at most
     * @return newest first; never null
     * @throws WindowsException when the log cannot be read; that is worth an observation, never a failure
     */
    List<EventReport> startFailures(Set<String> services, Duration window, int limit) throws WindowsException;
}
