package io.jenkins.plugins.exchangedispatch.waiver;

/** Waivers that cannot be understood; the message names each fault with its line. */
public final class InvalidWaiversException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidWaiversException(String message) {
        super(message);
    }
}
