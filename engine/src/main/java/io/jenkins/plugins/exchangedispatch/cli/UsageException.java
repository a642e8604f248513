package io.jenkins.plugins.exchangedispatch.cli;

/** A wrong option or value; the message is one sentence naming it and the way out. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
