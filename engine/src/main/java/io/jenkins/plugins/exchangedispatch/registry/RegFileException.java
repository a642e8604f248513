package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;

/** A {@code .reg} file that cannot be read or written; the message names the file and the way out. */
public final class RegFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RegFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
