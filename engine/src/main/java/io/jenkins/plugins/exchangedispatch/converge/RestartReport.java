package io.jenkins.plugins.exchangedispatch.converge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What was restarted, and what is still owed. */
public final class RestartReport implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean owed;
    String reason = "";
    boolean performed;
    final ArrayList<String> stopped = new ArrayList<>();
    final ArrayList<String> started = new ArrayList<>();
    final ArrayList<String> leftStopped = new ArrayList<>();
    long downtimeMillis;

    RestartReport() {}

    /** Whether a restart is owed now, after all that was done. */
    public boolean isOwed() {
        return owed;
    }

    /** Why a restart is or was owed, or why none was done; empty when there is nothing to say. */
    public String getReason() {
        return reason;
    }

    /** Whether IISADMIN was restarted, or started. */
    public boolean isPerformed() {
        return performed;
    }

    /** Services in the order in which they were stopped. */
    public List<String> getStopped() {
        return stopped;
    }

    /** Services in the order in which they were started. */
    public List<String> getStarted() {
        return started;
    }

    /** Services that ran before and could not be brought back. */
    public List<String> getLeftStopped() {
        return leftStopped;
    }

    /** From the first stop to the last start, in milliseconds. */
    public long getDowntimeMillis() {
        return downtimeMillis;
    }
}
