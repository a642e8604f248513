package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a restart did, filled while it goes on, so that it can be told whatever happens. */
public final class RestartOutcome {
    final List<String> stopped = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    final Map<String, WindowsException> leftStopped = new LinkedHashMap<>();
    final List<String> observations = new ArrayList<>();
    WindowsException failure;
    boolean inetinfoRestarted;
    boolean rolledBack;
    boolean aborted;
    long downtimeMillis;

    RestartOutcome() {}

    /** Services in the order in which they were stopped. */
    public List<String> stopped() {
        return stopped;
    }

    /** Services in the order in which they were started. */
    public List<String> started() {
        return started;
    }

    /** Services that ran before and do not now, each with the error that kept it down. */
    public Map<String, WindowsException> leftStopped() {
        return leftStopped;
    }

    /** What is worth a word but is no failure, such as a service that could not be paused again. */
    public List<String> observations() {
        return observations;
    }

    /** What kept the restart from being done; null when nothing did. */
    public WindowsException failure() {
        return failure;
    }

    /** Whether IISADMIN was stopped, if it ran, and runs now: inetinfo.exe has read the value. */
    public boolean inetinfoRestarted() {
        return inetinfoRestarted;
    }

    /** Whether IISADMIN would not start until the old value was put back. */
    public boolean rolledBack() {
        return rolledBack;
    }

    /** Whether the thread was interrupted on the way; everything that was stopped was brought back all the same. */
    public boolean aborted() {
        return aborted;
    }

    /** From the first stop to the last start, in milliseconds; 0 when nothing was stopped. */
    public long downtimeMillis() {
        return downtimeMillis;
    }
}
