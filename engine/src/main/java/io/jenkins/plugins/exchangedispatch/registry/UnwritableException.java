package io.jenkins.plugins.exchangedispatch.registry;

/** A name, value or comment that the {@code .reg} text at hand cannot hold; the message says which and the way out. */
public final class UnwritableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
        super(message);
    }
}
