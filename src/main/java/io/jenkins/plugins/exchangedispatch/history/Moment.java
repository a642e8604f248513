package io.jenkins.plugins.exchangedispatch.history;

import java.time.Instant;

/**
 * A build of the job and when its report came in.
 *
 * @param build the number of the build, which may be deleted by now
 * @param time milliseconds since the epoch
 */
public record Moment(int build, long time) {
    /** ISO 8601 in UTC. */
    public String iso() {
        return Instant.ofEpochMilli(time).toString();
    }

    // Jelly looks for getters.

    public int getBuild() {
        return build;
    }

    public String getIso() {
        return iso();
    }
}
