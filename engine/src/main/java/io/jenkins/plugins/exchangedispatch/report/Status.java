package io.jenkins.plugins.exchangedispatch.report;

/** How a target came out; declared from best to worst, the order in which the worst of several targets is found. */
public enum Status {
    /** Nothing to do, nothing owed. */
    COMPLIANT(0),
    /** Drift found and fixed, restart done or not needed. */
    CONVERGED(0),
    /** The value is right, but inetinfo.exe has not read it yet. */
    RESTART_OWED(4),
    /** Drift found by a check, or extra entries that are only reported. */
    DRIFTED(3),
    /** No InetInfo or no IISADMIN on that machine. */
    NOT_APPLICABLE(5),
    /** The canary or the budget of failures stopped the run before this target's turn. */
    NOT_ATTEMPTED(1),
    /** IISADMIN would not start with the new value; the old one is back. */
    ROLLED_BACK(1),
    /** An error; the report says what, where, and what state the target is left in. */
    FAILED(1);

    private final int exitCode;

    Status(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of the command line. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether nothing is left to do. */
    public boolean isGood() {
        return compareTo(CONVERGED) <= 0;
    }

    /** The worse of the two. */
    public Status worse(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
