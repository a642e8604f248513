package io.jenkins.plugins.exchangedispatch.converge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How a run names itself to others that want to work on the same target. */
final class Owner {
    private Owner() {}

    /** One line: host, process, and since when by that host's clock. */
    static String here() {
        String host = System.getenv("COMPUTERNAME");
        if (host == null) {
            host = System.getenv("HOSTNAME");
        }
        return "A run on " + (host == null || host.isBlank() ? "another host" : host.strip()) + " (process "
                + ProcessHandle.current().pid() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")";
    }
}
