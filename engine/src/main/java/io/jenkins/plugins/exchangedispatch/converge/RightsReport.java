package io.jenkins.plugins.exchangedispatch.converge;

import java.io.Serializable;

/** What the account could do, had it been asked to. */
public final class RightsReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean write;
    private final boolean restart;
    private final String reason;

    RightsReport(boolean write, boolean restart, String reason) {
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
}
