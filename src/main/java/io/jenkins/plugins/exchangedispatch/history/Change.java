package io.jenkins.plugins.exchangedispatch.history;

/** How the drift of a target stands against the earlier results of the same job. */
public enum Change {
    /** Nothing to tell: no drift now and none before, or nothing was learned. */
    NONE,
    /** Drift was found, and the job had never found any there, or only waived one. */
    NEWLY_DRIFTED,
    /** Drift was found, and nothing had ended that of the earlier build. */
    STILL_DRIFTED,
    /** Drift was found again after it had been ended: something undoes the value. */
    RECURRED,
    /** There was drift before and there is none now; somebody else has ended it. */
    MENDED
}
