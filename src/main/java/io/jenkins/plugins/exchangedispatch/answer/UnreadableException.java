package io.jenkins.plugins.exchangedispatch.answer;

import java.io.IOException;

/** Something that is no target of a report; the message completes "it cannot be read: ". */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
