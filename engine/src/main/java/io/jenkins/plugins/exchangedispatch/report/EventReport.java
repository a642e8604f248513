package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;
import java.time.Instant;

/** One event 7000 about a desired service: it failed to start. */
public final class EventReport implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Text, since an {@link Instant} does not cross from an agent. */
    private final String time;

    private final String service;
    private final String message;

    /**
     * @param time when it was logged
     * @param service the service as the event names it, usually its display name
     * @param message the text of the event, in the language of that machine where it can be had
     */
    public EventReport(Instant time, String service, String message) {
        this.time = UtcTime.text(time);
        this.service = service;
        this.message = message;
    }

    /** When it was logged, ISO 8601 in UTC. */
    public String getTime() {
        return time;
    }

    public String getService() {
        return service;
    }

    public String getMessage() {
        return message;
    }

    /** When it was logged. */
    public Instant time() {
        return Instant.parse(time);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventReport event
                && time.equals(event.time)
                && service.equals(event.service)
                && message.equals(event.message);
    }

    @Override
    public int hashCode() {
        return time.hashCode();
    }

    @Override
    public String toString() {
        return time + " " + service + ": " + message;
    }
}
