package io.jenkins.plugins.exchangedispatch.agent;

/** Why the agent could not do the work; the message says it. */
public class WorkException extends Exception {
    private static final long serialVersionUID = 1L;

    WorkException(String message) {
        super(message);
    }
}
