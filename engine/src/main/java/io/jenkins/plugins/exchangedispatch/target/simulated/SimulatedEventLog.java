package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The System log of a simulated server: the events 7000 that its service control manager has written since it was loaded.
 *
 * <p>As on Windows, the event names the service by its display name, and its text ends with that of the error.
 */
public final class SimulatedEventLog implements EventLog {
    private final SimulatedClock clock;
    private final SimulatedConnection connection;
    private final List<Logged> events = new ArrayList<>();
    private final List<HappeningReport> happenings = new ArrayList<>();
    private int refusal;

    SimulatedEventLog(SimulatedClock clock, SimulatedConnection connection) {
        this.clock = clock;
        this.connection = connection;
    }

    @Override
    public List<EventReport> startFailures(Set<String> services, Duration window, int limit) throws WindowsException {
        return connection.call("read the System log", () -> find(services, window, limit));
    }

    private List<EventReport> find(Set<String> services, Duration window, int limit) throws WindowsException {
        if (refusal != 0) {
            throw new WindowsException(refusal, "read the System log");
        }
        Instant oldest = clock.now().minus(window);
        List<Logged> newestFirst = new ArrayList<>(events);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(event -> !event.time().isBefore(oldest))
                .filter(event -> services.stream()
                        .anyMatch(name -> EntryName.same(name, event.report().getService())))
                .sorted((one, other) -> other.time().compareTo(one.time()))
                .limit(limit)
                .map(Logged::report)
                .toList();
    }

    @Override
    public List<HappeningReport> happenings(Instant around, Duration window, int limit) throws WindowsException {
        return connection.call("read the System log", () -> {
            if (refusal != 0) {
                throw new WindowsException(refusal, "read the System log");
            }
            return EventLog.nearest(happenings, around, window, limit);
        });
    }

    /** Puts something into the logs that may have undone the value. */
    public void add(HappeningReport happening) {
        synchronized (clock) {
            happenings.add(happening);
        }
    }

    /** From now on the log cannot be read: the given error code. */
    public void refusesToBeRead(int code) {
        synchronized (clock) {
            refusal = code;
        }
    }

    /** Puts an event into the log, such as one from before the server was loaded. */
    public void add(EventReport event) {
        add(event.time(), event);
    }

    private void add(Instant time, EventReport event) {
        synchronized (clock) {
            events.add(new Logged(time, event));
        }
    }

    void logStartFailure(String displayName, int code) {
        Instant now = clock.now();
        String message =
                "The " + displayName + " service failed to start due to the following error: " + ErrorText.of(code);
        add(now, new EventReport(now, displayName, message));
    }

    /** The event with its time as it was, which takes less than to read it from the report's text. */
    private record Logged(Instant time, EventReport report) {}
}
