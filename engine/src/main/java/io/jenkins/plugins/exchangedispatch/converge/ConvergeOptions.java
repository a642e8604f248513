package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.io.Serializable;

/**
 * How a target is to be looked at and changed.
 *
 * @param desired what the value should hold
 * @param restart when IISADMIN is restarted
 * @param limitMillis how long one stop or one start may take, in milliseconds, more than 0
 * @param allowClusterNode whether IISADMIN may be restarted on a node of a running cluster (KB 819865 advises against it)
 */
public record ConvergeOptions(DesiredEntries desired, RestartMode restart, long limitMillis, boolean allowClusterNode)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How long one stop or one start may take unless asked otherwise, in seconds. */
    public static final int DEFAULT_LIMIT_SECONDS = 120;

    public ConvergeOptions {
        if (limitMillis <= 0) {
            throw new IllegalArgumentException("the time limit must be more than 0, not " + limitMillis + " ms");
        }
    }

    /** The six entries of the article, restart when owed, 120 s for each stop and start. */
    public static ConvergeOptions defaults() {
        return new ConvergeOptions(
                DesiredEntries.exchange(), RestartMode.WHEN_OWED, DEFAULT_LIMIT_SECONDS * 1_000L, false);
    }
}
