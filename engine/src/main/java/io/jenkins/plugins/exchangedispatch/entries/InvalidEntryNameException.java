package io.jenkins.plugins.exchangedispatch.entries;

/** A name given by a user that no Windows service can have; the message names the value and the way out. */
public final class InvalidEntryNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidEntryNameException(String message) {
        super(message);
    }
}
