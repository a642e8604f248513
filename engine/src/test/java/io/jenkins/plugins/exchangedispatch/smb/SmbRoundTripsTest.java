package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many exchanges a check has with a server whose logs hold nothing; each 4 KB of log records are one more. */
class SmbRoundTripsTest {
    private static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);
    private static final String[] FIVE = DesiredEntries.EXCHANGE.subList(0, 5).toArray(String[]::new);

    /**
     * Three pipes, opened and bound (6); HKEY_LOCAL_MACHINE, the key, its value, what it says of itself, the mark (5); the
     * service manager, the list of services (2); the System log, opened and read (2).
     */
    static final int CHECK = 15;
    /** Three logs, opened and read, where it is known when the key was last written. */
    private static final int LAST_WRITE = 6;
    /**
     * The key opened for writing, the mark and what would hold it (4); IISADMIN opened, its dependents twice, its
     * configuration (4).
     */
    static final int RIGHTS = 8;
    /** Opened, which shows the rights, and its configuration. Windows has no call that tells either of several services. */
    static final int PER_SERVICE = 2;

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void aCompliantCheckTakesFewWhateverTheNumberOfDependents(int others) {
        SimulatedServer server = server(others, SIX);

        assertThat(check(server, Status.COMPLIANT)).isEqualTo(CHECK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void aCheckThatTellsWhatARunCouldDoTakesTwoMoreForEachDependent(int others) throws Exception {
        SimulatedServer server = server(others, SIX);
        server.registry().write(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, list(FIVE));

        assertThat(check(server, Status.DRIFTED)).isEqualTo(CHECK + LAST_WRITE + RIGHTS + PER_SERVICE * (7 + others));
    }

    @Test
    void aRestartThatIsOwedTakesNoMoreThanADrift() {
        SimulatedServer server = server(0, FIVE);
        ConvergeOptions options =
                new ConvergeOptions(DesiredEntries.exchange(), RestartMode.NEVER, 120_000, 10_000, 1_800_000, false);
        run(new Ensure(options, (target, text) -> "kept", new Semaphore(1)), server);

        assertThat(check(server, Status.RESTART_OWED)).isLessThanOrEqualTo(CHECK + RIGHTS + PER_SERVICE * 7);
    }

    private static SimulatedServer server(int others, String... entries) {
        Export export = Export.exchange().entries(entries);
        for (int i = 0; i < others; i++) {
            export = export.own("Other" + i, "IISADMIN");
        }
        return export.server();
    }

    private static RawValue list(String... entries) {
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(entries)));
    }

    private static long check(SimulatedServer server, Status status) {
        TargetReport report = run(new Check(DesiredEntries.exchange()), server);
        assertThat(report.getStatus()).as(report.getMessage()).isEqualTo(status);
        return report.getRoundTrips();
    }

    private static TargetReport run(Job job, SimulatedServer server) {
        Connection connection = new Connection(
                () -> new MemoryPipes(Map.of(
                        Winreg.PIPE, new ServedRegistry(server.registry()),
                        Svcctl.PIPE, new ServedServices(server.services()),
                        Eventlog.PIPE,
                                new Answering(Eventlog.INTERFACE, Eventlog.VERSION, SmbRoundTripsTest::emptyLog))),
                30_000);
        try (Target target = new SmbTarget("EX01", connection, List.of())) {
            return job.run(Delegating.inTimeOf(server.clock(), target), Progress.NONE);
        }
    }

    private static NdrWriter emptyLog(int procedure) {
        return switch (procedure) {
            case 7 -> new NdrWriter().bytes(new byte[20]).int32(0);
            case 10 -> new NdrWriter().array(new byte[0]).int32(0).int32(0).int32(0xC0000011);
            default -> new NdrWriter().int32(0).int32(0);
        };
    }
}
