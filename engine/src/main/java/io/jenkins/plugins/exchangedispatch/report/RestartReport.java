package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What was restarted, and what is still owed. */
public final class RestartReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean owed;
    private String reason = "";
    private boolean performed;
    private final ArrayList<String> stopped = new ArrayList<>();
    private final ArrayList<String> started = new ArrayList<>();
    private final ArrayList<String> leftStopped = new ArrayList<>();
    private long downtimeMillis;
    private long settledMillis;

    RestartReport() {}

    /** Whether inetinfo.exe has not read the value, after all that was done. */
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

    /** Services that are down because of this run, or of an earlier one that died. */
    public List<String> getLeftStopped() {
        return leftStopped;
    }

    /** From the first stop to the last start, in milliseconds. */
    public long getDowntimeMillis() {
        return downtimeMillis;
    }

    /** How long everything was seen to run at the end, in milliseconds; 0 when nothing was restarted. */
    public long getSettledMillis() {
        return settledMillis;
    }

    public void setSettledMillis(long settledMillis) {
        this.settledMillis = settledMillis;
    }

    public void setOwed(boolean owed) {
        this.owed = owed;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public void setPerformed(boolean performed) {
        this.performed = performed;
    }

    public void setDowntimeMillis(long downtimeMillis) {
        this.downtimeMillis = downtimeMillis;
    }
}
