package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A {@code .reg} file that cannot be read or written; the message names the file and the way out. */
public final class RegFileException extends IOException {
    private static final long serialVersionUID = 1L;

    RegFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the operating system says went wrong, without naming the file again. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder is missing";
        }
        return e instanceof FileSystemException known && known.getReason() != null ? known.getReason() : e.getMessage();
    }
}
