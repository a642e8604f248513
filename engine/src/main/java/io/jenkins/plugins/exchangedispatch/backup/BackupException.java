package io.jenkins.plugins.exchangedispatch.backup;

import java.io.IOException;

/** A file that is no backup of the value; the message says the way out. */
public final class BackupException extends IOException {
    private static final long serialVersionUID = 1L;

    BackupException(String message) {
        super(message);
    }
}
