package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/** Keeps what a restart must not forget if its process dies; each entry is safe before the step it speaks of begins. */
public interface RestartJournal {
    /** These services run and are about to be stopped. */
    void stopping(RunningServices running) throws WindowsException;

    /** IISADMIN runs again: inetinfo.exe has read the value. */
    void inetinfoRestarted() throws WindowsException;

    /**
     * IISADMIN does not start: puts back the value that it last started with.
     *
     * @return false when that value is not known, and nothing was changed
     */
    boolean putOldValueBack() throws WindowsException;
}
