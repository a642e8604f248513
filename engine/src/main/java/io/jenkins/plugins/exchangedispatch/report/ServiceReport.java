package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;

/** A desired service as it was left. */
public final class ServiceReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final boolean installed;
    private final String startType;
    private final String state;
    private final int exitCode;

    /** Null start type and state mean that the service is not installed. */
    public ServiceReport(String name, boolean installed, String startType, String state, int exitCode) {
        this.name = name;
        this.installed = installed;
        this.startType = startType;
        this.state = state;
        this.exitCode = exitCode;
    }

    public String getName() {
        return name;
    }

    public boolean isInstalled() {
        return installed;
    }

    /** {@code auto}, {@code manual}, {@code disabled}; null when not installed, or not asked since it runs on a remote machine. */
    public String getStartType() {
        return startType;
    }

    /** {@code running}, {@code stopped}, {@code start pending} and so on; null when not installed. */
    public String getState() {
        return state;
    }

    /** The service's last exit code, a system error code. */
    public int getExitCode() {
        return exitCode;
    }
}
