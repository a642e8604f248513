package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.io.IOException;

/** A target that is not open yet: its name is known before anything is tried, so that every failure can name it. */
public interface TargetSource {
    /** What people call the target, never null. */
    String name();

    /**
     * Opens the target on the calling thread, which then does the work and closes it.
     *
     * @throws WindowsException when Windows refuses or the machine cannot be reached
     * @throws IOException when the file that stands in for a server cannot be read; the message says what to do
     */
    Target open() throws WindowsException, IOException;

    /**
     * Whether the work may be done on a virtual thread: no native call that blocks, which would hold up all other virtual
     * threads, and nothing that sticks to a thread of the system, as an impersonation does.
     */
    default boolean mayRunOnVirtualThread() {
        return false;
    }
}
