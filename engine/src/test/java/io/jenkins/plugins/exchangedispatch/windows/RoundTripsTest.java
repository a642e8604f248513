package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many calls go to a remote machine, and what becomes of a run when one of them, or all that follow, fail. */
class RoundTripsTest {
    private static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);
    /** Longer than a call of Windows blocks, shorter than a run counts as dead. */
    private static final Duration HANG = Duration.ofSeconds(60);

    private static final int CHECK = 15;
    /** Of a check that has something to tell. */
    private static final int DRIFTED = 20;
    /** Measured. */
    private static final int ENSURE_REGISTRY = 47;

    private static final int ENSURE_SERVICES = 43;

    private final Check check = new Check(DesiredEntries.exchange());
    private final Ensure ensure = new Ensure(ConvergeOptions.defaults(), (target, text) -> "kept", new Semaphore(1));

    private SimulatedServer server;
    private RemoteServer remote;
    private List<String> ranBefore;

    @Test
    void aCheckTakesFewRoundTripsWhateverTheNumberOfDependents() throws Exception {
        TargetReport report = run(check, SIX, call -> false);

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(remote.count()).as("%s", remote.calls).isLessThanOrEqualTo(CHECK);
        assertThat(report.getRoundTrips()).isPositive().isLessThanOrEqualTo(remote.count());
        assertBalanced();
    }

    /**
     * It is then told what a run could do: for each service that a restart would stop, and each desired one that does not run,
     * an open, its configuration and a close.
     */
    @Test
    void aCheckOfADriftedServerTakesThreeForEachServiceThatMatters() throws Exception {
        String[] listed = {"Smtpsvc", "Nntpsvc"};
        TargetReport report = run(check, listed, call -> false);

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        int matter = ranBefore.size() + SIX.length - listed.length;
        assertThat(remote.count()).as("%s", remote.calls).isEqualTo(DRIFTED + 3 * matter);
        assertBalanced();
    }

    @Test
    void aCheckOpensNothingForWriting() throws Exception {
        run(check, SIX, call -> false);

        assertThat(remote.keyRights).containsExactly(RegistryApi.KEY_QUERY_VALUE);
        assertThat(remote.serviceRights).allMatch(rights -> (rights & 0x70) == 0);
    }

    /**
     * Twelve stops and starts of eight services. The aim is 15 and 4 for each of them, 63 in all; the lease, the mark, and looking
     * again before each thing that cannot be undone take the rest.
     */
    @Test
    void anEnsureThatRestartsTakesNoMoreRoundTripsThanItDid() throws Exception {
        TargetReport report = run(ensure, new String[] {"Smtpsvc", "Nntpsvc"}, call -> false);

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        int polls = remote.calls.get("EnumServicesStatusEx");
        int registry = remote.calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith("Reg"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(registry).as("%s", remote.calls).isLessThanOrEqualTo(ENSURE_REGISTRY);
        assertThat(remote.count() - polls - registry).as("%s", remote.calls).isLessThanOrEqualTo(ENSURE_SERVICES);
        assertThat(remote.calls.get("OpenSCManager")).isEqualTo(1);
        assertBalanced();
    }

    /** What a network does to the call with a number. */
    private enum Fault {
        FAILS_ONCE,
        FAILS_FOR_GOOD,
        HANGS,
        HANGS_AND_FAILS;

        boolean fails(int call, int position, SimulatedServer server) {
            if (call == position && (this == HANGS || this == HANGS_AND_FAILS)) {
                server.clock().advance(HANG);
            }
            return this == FAILS_FOR_GOOD ? call >= position : call == position && this != HANGS;
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whicheverCallOfACheckHasAFaultTheStatusIsTrue(Fault fault) throws Exception {
        run(check, SIX, call -> false);
        int calls = remote.count();
        for (int at = 1; at <= calls; at++) {
            int position = at;
            TargetReport report = run(check, SIX, call -> fault.fails(call, position, server));

            assertThat(report.getStatus())
                    .as("after call %s of %s", at, remote.calls)
                    .isIn(Status.COMPLIANT, Status.FAILED);
            assertBalanced();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whicheverCallOfAnEnsureHasAFaultTheStatusIsTrue(Fault fault) throws Exception {
        String[] two = {"Smtpsvc", "Nntpsvc"};
        run(ensure, two, call -> false);
        int calls = remote.count();
        for (int at = 1; at <= calls; at += fault == Fault.FAILS_FOR_GOOD ? 7 : 1) {
            int position = at;
            TargetReport report = run(ensure, two, call -> fault.fails(call, position, server));

            if (report.getStatus() == Status.CONVERGED || report.getStatus() == Status.COMPLIANT) {
                assertThat(server.inetinfoEntries().orElseThrow())
                        .as("after call %s", at)
                        .contains(SIX);
            }
            if (fault != Fault.FAILS_FOR_GOOD) {
                assertThat(running())
                        .as("after call %s, %s", at, report.getMessage())
                        .containsAll(ranBefore);
            }
            assertBalanced();
        }
    }

    private List<String> running() throws WindowsException {
        return server.services().table().rows().stream()
                .filter(row -> row.status().state() == ServiceState.RUNNING)
                .map(ServiceTable.Row::name)
                .toList();
    }

    private TargetReport run(Job job, String[] entries, IntPredicate fails) throws WindowsException {
        server = Export.exchange().entries(entries).server();
        ranBefore = running();
        remote = new RemoteServer(server);
        remote.failing(fails);
        try (Target target = new WindowsTarget("EX01", remote.fake.win32(), "EX01", null)) {
            return job.run(Delegating.inTimeOf(server.clock(), target), Progress.NONE);
        }
    }

    private void assertBalanced() {
        assertThat(remote.handles()).as("handles that stay open").isZero();
        assertThat(remote.closedTwice).isEmpty();
    }
}
