package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/** The way back to the value that inetinfo.exe ran with, for when it does not start with the new one. */
public interface OldValue {
    /**
     * Puts it back, together with what others added meanwhile.
     *
     * @return false when it is not known, or is what is there: nothing was changed
     */
    boolean putBack() throws WindowsException;

    /** Puts the new value in place again: it was not at fault. */
    void putNewAgain() throws WindowsException;
}
