package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;

/** What the account could do, found out by opening, never by doing. */
public final class RightsReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean write;
    private final boolean restart;
    private final String reason;

    /**
     * @param write whether it could write the value and the mark of an owed restart
     * @param restart whether it could stop and start IISADMIN and its dependents
     * @param reason why not, in sentences; empty when it could do both
     */
    public RightsReport(boolean write, boolean restart, String reason) {
        this.write = write;
        this.restart = restart;
        this.reason = reason;
    }

    /** Whether it could write the value. */
    public boolean isWrite() {
        return write;
    }

    /** Whether it could restart IISADMIN and its dependents. */
    public boolean isRestart() {
        return restart;
    }

    /** Why not; empty when it could do both. */
    public String getReason() {
        return reason;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RightsReport rights
                && write == rights.write
                && restart == rights.restart
                && reason.equals(rights.reason);
    }

    @Override
    public int hashCode() {
        return reason.hashCode();
    }

    @Override
    public String toString() {
        return "write " + write + ", restart " + restart + (reason.isEmpty() ? "" : ": " + reason);
    }
}
