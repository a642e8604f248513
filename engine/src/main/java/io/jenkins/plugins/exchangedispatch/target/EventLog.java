package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The logs of one machine. */
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

    /**
     * What the logs tell from around a moment: runs of installers, changes of services, restarts of the machine and, where it
     * is audited and may be read, who changed the value.
     *
     * @param window how far before and after that moment to look
     * @param limit how many at most; those nearest to the moment are given
     * @return oldest first; never null, empty where no log but System can be had
     * @throws WindowsException when a log cannot be read; that is worth an observation, never a failure
     */
    default List<HappeningReport> happenings(Instant around, Duration window, int limit) throws WindowsException {
        return List.of();
    }

    /** Of what was found, what lies in the window: those nearest to the moment, oldest first. */
    static List<HappeningReport> nearest(List<HappeningReport> found, Instant around, Duration window, int limit) {
        // Comparator.comparing would make a class at run time that no archive of classes holds.
        return found.stream()
                .filter(happening -> distance(happening, around).compareTo(window) <= 0)
                .sorted((one, other) -> distance(one, around).compareTo(distance(other, around)))
                .limit(limit)
                .sorted((one, other) -> one.time().compareTo(other.time()))
                .toList();
    }

    private static Duration distance(HappeningReport happening, Instant moment) {
        return Duration.between(happening.time(), moment).abs();
    }
}
