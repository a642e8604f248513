package io.jenkins.plugins.exchangedispatch.converge;

import java.io.Serializable;

/** One event 7000 about a desired service. */
public final class EventReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String time;
    private final String service;
    private final String message;

    EventReport(String time, String service, String message) {
        this.time = time;
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
}
