package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.FleetOptions;
import io.jenkins.plugins.exchangedispatch.converge.RestartSlots;
import java.util.List;

/** The options for many targets. */
final class FanOut {
    private static final int MOST_TARGETS = 1_000_000;

    private static final Option PARALLEL =
            Option.one("--parallel", "NUMBER", "How many targets are worked on at once; default 16, at most 1000.");

    private static final Option RESTARTS_AT_ONCE = Option.one(
            "--restarts-at-once", "NUMBER", "On how many targets IISADMIN is restarted at once; default 16.");

    private static final Option CANARY = Option.one(
            "--canary",
            "NUMBER",
            "How many of the first targets must end compliant or converged before the rest is started.");

    private static final Option STOP_AFTER_FAILURES =
            Option.one("--stop-after-failures", "NUMBER", "After how many failed targets no further one is started.");

    /** In the order in which help shows them. */
    static final List<Option> ALL = List.of(PARALLEL, RESTARTS_AT_ONCE, CANARY, STOP_AFTER_FAILURES);

    private FanOut() {}

    /** @throws UsageException naming the option whose value is wrong */
    static FleetOptions options(Given given, ConvergeOptions target) throws UsageException {
        int parallel = given.number(PARALLEL, "targets", 1, FleetOptions.MOST_PARALLEL, Fleet.DEFAULT_PARALLEL);
        return FleetOptions.of(parallel, target)
                .stoppedBy(
                        given.number(CANARY, "targets", 1, MOST_TARGETS, 0),
                        given.number(STOP_AFTER_FAILURES, "targets", 1, MOST_TARGETS, 0));
    }

    /** @throws UsageException when the number is wrong */
    static RestartSlots restartSlots(Given given) throws UsageException {
        return new RestartSlots(
                given.number(RESTARTS_AT_ONCE, "targets", 1, FleetOptions.MOST_PARALLEL, Fleet.DEFAULT_PARALLEL));
    }
}
