package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls go to a remote machine, and what becomes of a run when one of them, or all that follow, fail. */
class RoundTripsTest {
    private static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);
    private static final int CHECK = 15;
    /** Measured. */
    private static final int ENSURE_REGISTRY = 115;

    private static final int ENSURE_SERVICES = 77;

    private final Check check = new Check(DesiredEntries.exchange());
    private final Ensure ensure = new Ensure(ConvergeOptions.defaults(), (target, text) -> "kept", new Semaphore(1));

    private SimulatedServer server;
    private RemoteServer remote;

    @Test
    void aCheckTakesFewRoundTripsWhateverTheNumberOfDependents() {
        TargetReport report = run(check, SIX, call -> false);

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(remote.count()).as("%s", remote.calls).isLessThanOrEqualTo(CHECK);
        assertThat(report.getRoundTrips()).isPositive().isLessThanOrEqualTo(remote.count());
        assertBalanced();
    }

    @Test
    void aCheckOpensNothingForWriting() {
        run(check, SIX, call -> false);

        assertThat(remote.keyRights).containsExactly(RegistryApi.KEY_QUERY_VALUE);
        assertThat(remote.serviceRights).allMatch(rights -> (rights & 0x70) == 0);
    }

    /** The aim is 15 and 4 for each service stopped or started; marks, claims and repeated looks keep it from that. */
    @Test
    void anEnsureThatRestartsTakesNoMoreRoundTripsThanItDid() {
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

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallOfACheckFailsTheStatusIsTrue(boolean forGood) {
        run(check, SIX, call -> false);
        int calls = remote.count();
        for (int at = 1; at <= calls; at++) {
            int position = at;
            TargetReport report = run(check, SIX, call -> forGood ? call >= position : call == position);

            assertThat(report.getStatus())
                    .as("after call %s of %s", at, remote.calls)
                    .isIn(Status.COMPLIANT, Status.FAILED);
            assertBalanced();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallOfAnEnsureFailsTheStatusIsTrue(boolean forGood) throws Exception {
        String[] two = {"Smtpsvc", "Nntpsvc"};
        run(ensure, two, call -> false);
        int calls = remote.count();
        for (int at = 1; at <= calls; at += forGood ? 7 : 1) {
            int position = at;
            TargetReport report = run(ensure, two, call -> forGood ? call >= position : call == position);

            if (report.getStatus() == Status.CONVERGED || report.getStatus() == Status.COMPLIANT) {
                assertThat(server.inetinfoEntries().orElseThrow())
                        .as("after call %s", at)
                        .contains(SIX);
            }
            assertBalanced();
        }
    }

    private TargetReport run(Job job, String[] entries, IntPredicate fails) {
        server = Export.exchange().entries(entries).server();
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
