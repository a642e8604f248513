package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.io.Serializable;

/**
 * How a target is to be looked at and changed.
 *
 * @param desired what the value should hold
 * @param restart when IISADMIN is restarted
 * @param timeoutMillis how long one stop or one start may take with all its retries, in milliseconds, more than 0
 * @param settleMillis how long everything must be seen to run before a run may call itself well, in milliseconds; 0 for one
 *     look
 * @param limitMillis how long the work on one target may take, in milliseconds, more than 0
 * @param allowClusterNode whether IISADMIN may be restarted on a node of a running cluster (KB 819865 advises against it)
 */
public record ConvergeOptions(
        DesiredEntries desired,
        RestartMode restart,
        long timeoutMillis,
        long settleMillis,
        long limitMillis,
        boolean allowClusterNode)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How long one stop or one start may take unless asked otherwise, in seconds. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 120;

    /** How long everything must be seen to run unless asked otherwise, in seconds. */
    public static final int DEFAULT_SETTLE_SECONDS = 10;

    /** How long the work on one target may take unless asked otherwise, in minutes. */
    public static final int DEFAULT_LIMIT_MINUTES = 30;

    public ConvergeOptions {
        requireMore("timeout", timeoutMillis, 0);
        requireMore("settle time", settleMillis, -1);
        requireMore("limit", limitMillis, 0);
    }

    /** The six entries of the article, restart when owed, and the usual times. */
    public static ConvergeOptions defaults() {
        return new ConvergeOptions(
                DesiredEntries.exchange(),
                RestartMode.WHEN_OWED,
                DEFAULT_TIMEOUT_SECONDS * 1_000L,
                DEFAULT_SETTLE_SECONDS * 1_000L,
                DEFAULT_LIMIT_MINUTES * 60_000L,
                false);
    }

    /** The same with other entries. */
    public ConvergeOptions desiring(DesiredEntries entries) {
        return new ConvergeOptions(entries, restart, timeoutMillis, settleMillis, limitMillis, allowClusterNode);
    }

    private static void requireMore(String what, long millis, long than) {
        if (millis <= than) {
            throw new IllegalArgumentException("the " + what + " must be more than " + than + " ms, not " + millis);
        }
    }
}
