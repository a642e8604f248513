package io.jenkins.plugins.exchangedispatch.converge;

import java.io.Serializable;

/**
 * How a fleet of targets is worked on.
 *
 * @param parallel how many targets are worked on at once, at least 1
 * @param canary how many of the first targets, in the order asked, must end well before the rest starts; 0 for none
 * @param stopAfterFailures how many targets may fail before no further one is started; 0 for any number
 * @param limitMillis how long the work on one target may take, in milliseconds, more than 0; the work ends itself then
 * @param graceMillis how much longer a target may take to bring back what it stopped, in milliseconds, more than 0: after
 *     its limit, and after an abort; then it is given up
 */
public record FleetOptions(int parallel, int canary, int stopAfterFailures, long limitMillis, long graceMillis)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The most targets that may be worked on at once: each has a thread. */
    public static final int MOST_PARALLEL = 1_000;

    /** How many stops and starts in a row it may take to bring back what a target stopped. */
    private static final int WAITS_TO_BRING_BACK = 5;

    public FleetOptions {
        require("parallel", parallel, 1, MOST_PARALLEL);
        require("canary", canary, 0, Integer.MAX_VALUE);
        require("stopAfterFailures", stopAfterFailures, 0, Integer.MAX_VALUE);
        require("the limit", limitMillis, 1, Long.MAX_VALUE);
        require("the grace", graceMillis, 1, Long.MAX_VALUE);
    }

    /** So many at once, without canary or budget of failures, and the usual limits. */
    public static FleetOptions of(int parallel) {
        return of(parallel, ConvergeOptions.defaults());
    }

    /** So many at once, without canary or budget of failures; limits as they follow from those of a single target. */
    public static FleetOptions of(int parallel, ConvergeOptions target) {
        return new FleetOptions(parallel, 0, 0, target.limitMillis(), target.timeoutMillis() * WAITS_TO_BRING_BACK);
    }

    /** The same with a canary and a budget of failures; 0 for none. */
    public FleetOptions stoppedBy(int someCanary, int someFailures) {
        return new FleetOptions(parallel, someCanary, someFailures, limitMillis, graceMillis);
    }

    private static void require(String what, long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + " is " + number + ": give a number "
                    + (most >= Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most) + ".");
        }
    }
}
