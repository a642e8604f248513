package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IisadminStartTest {
    private static final long LIMIT = 120_000;

    private final SimulatedServer server = Export.empty()
            .inetinfo("IISADMIN")
            .start("IISADMIN", StartType.MANUAL)
            .inetinfo("W3SVC")
            .start("W3SVC", StartType.MANUAL)
            .entries("W3SVC")
            .server();
    private ServiceControl services = server.services();
    private final RestartOutcome outcome = new RestartOutcome();
    private final List<String> log = new ArrayList<>();
    private final List<String> value = new ArrayList<>();
    private final long begin = server.clock().millis();
    private long limitMillis = LIMIT;
    private Runnable whenPutBack = () -> {};
    private IisadminStart start;

    @Test
    void oneThatStartsIsWorthALook() throws Exception {
        assertThat(run(0)).isTrue();

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.down()).isEmpty();
        assertThat(outcome.rolledBack()).isFalse();
        assertThat(value).isEmpty();
    }

    @Test
    void oneThatEndsWhileItStartsGetsTheOldValueAndRuns() throws Exception {
        server.service("IISADMIN").failsWhileStarting(1067, 1_000);
        whenPutBack = () -> server.service("IISADMIN").failsWhileStarting(0, 0);

        assertThat(run(0)).isTrue();

        assertThat(value).containsExactly("old");
        assertThat(outcome.rolledBack()).isTrue();
        assertThat(outcome.down()).isEmpty();
        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(1067));
        assertThat(log).contains("IISADMIN does not start with the new value: the old one is back.");
    }

    @Test
    void oneThatDoesNotStartWithTheOldValueEitherGetsTheNewOneAgain() throws Exception {
        server.service("IISADMIN").failsWhileStarting(1067, 1_000);

        assertThat(run(0)).isFalse();

        assertThat(value).containsExactly("old", "new");
        assertThat(outcome.rolledBack()).isFalse();
        assertThat(outcome.down()).containsOnlyKeys("IISADMIN");
    }

    @Test
    void whatIsNotTheValuesFaultLeavesTheValueAlone() throws Exception {
        // It was taken on and ended, but by a cause outside.
        server.service("IISADMIN").failsWhileStarting(ErrorCode.ERROR_SERVICE_LOGON_FAILED, 1_000);
        assertThat(run(0)).isFalse();
        // The connection, not the service.
        server.service("IISADMIN").failsWhileStarting(ErrorCode.ERROR_NETNAME_DELETED, 1_000);
        assertThat(run(0)).isFalse();
        // It was refused, and so never read the value.
        server.service("IISADMIN").failsWhileStarting(0, 0).refusesStart(ErrorCode.ERROR_FILE_NOT_FOUND, 1_000);
        assertThat(run(0)).isFalse();

        assertThat(value).isEmpty();
        assertThat(outcome.down()).containsOnlyKeys("IISADMIN");
        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(ErrorCode.ERROR_SERVICE_LOGON_FAILED));
    }

    @Test
    void oneThatHangsAndThenEndsGetsTheOldValue() throws Exception {
        server.service("IISADMIN").hangsInStartPending().hints(Duration.ofSeconds(1));
        server.clock()
                .after(
                        Duration.ofMillis(LIMIT + 5_000),
                        () -> server.service("IISADMIN")
                                .startsIn(Duration.ofSeconds(1))
                                .dies());

        assertThat(run(0)).isTrue();

        assertThat(value).containsExactly("old");
        assertThat(outcome.rolledBack()).isTrue();
    }

    @Test
    void oneThatRunsByThenIsStopped() throws Exception {
        server.service("IISADMIN").startsIn(Duration.ofMillis(LIMIT + 500));
        services = new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        if (call.verb().equals("stop")) {
                            server.clock().advance(Duration.ofSeconds(1));
                        }
                        return body.perform();
                    }
                })
                .services();
        whenPutBack = () -> server.service("IISADMIN").startsIn(Duration.ZERO);

        assertThat(run(0)).isTrue();

        assertThat(value).containsExactly("old");
        assertThat(outcome.rolledBack()).isTrue();
    }

    @Test
    void oneThatGoesOnHangingIsGivenTenSecondsToEnd() throws Exception {
        server.service("IISADMIN").hangsInStartPending().hints(Duration.ofSeconds(1));

        assertThat(run(0)).isFalse();

        assertThat(value).isEmpty();
        assertThat(server.clock().millis() - begin).isEqualTo(LIMIT + 10_000);
        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(ErrorCode.ERROR_TIMEOUT));
    }

    @Test
    void itIsGivenNoLongerToEndThanToStart() throws Exception {
        server.service("IISADMIN").hangsInStartPending().hints(Duration.ofSeconds(1));
        limitMillis = 4_000;

        assertThat(run(0)).isFalse();

        assertThat(server.clock().millis() - begin).isEqualTo(2 * limitMillis);
    }

    @Test
    void aServiceThatHungAsWindowsSaysMayHaveEndedByNow() throws Exception {
        server.service("IISADMIN").refusesStart(ErrorCode.ERROR_SERVICE_START_HANG, 3);

        assertThat(run(0)).isTrue();

        assertThat(value).containsExactly("old");
        assertThat(outcome.rolledBack()).isTrue();
    }

    @Test
    void theOldProcessIsGoneWhereNoneRan() throws Exception {
        run(0);

        assertThat(start.oldProcessIsGone()).isTrue();
    }

    @Test
    void theOldProcessIsGoneOnlyIfItHostsNothingAnyMore() throws Exception {
        server.service("W3SVC").isStartedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));
        long process = server.services().table().process("W3SVC");
        run(process);
        assertThat(start.oldProcessIsGone()).isFalse();

        run(process + 1_000);
        assertThat(start.oldProcessIsGone())
                .as("IISADMIN runs, so nobody saw it end")
                .isFalse();

        server.service("IISADMIN").dies();
        run(process);
        assertThat(start.oldProcessIsGone()).isTrue();
    }

    private boolean run(long oldProcess) throws Exception {
        RunClock clock = new RunClock(server.clock(), 3_600_000, 0);
        ServiceStarts starts = new ServiceStarts(services, clock, limitMillis, log::add, new ArrayList<>());
        OldValue oldValue = new OldValue() {
            @Override
            public boolean putBack() {
                value.add("old");
                whenPutBack.run();
                return true;
            }

            @Override
            public void putNewAgain() {
                value.add("new");
            }
        };
        start = new IisadminStart(services, clock, limitMillis, starts, oldValue, log::add, outcome);
        return start.run(new Needs(), oldProcess);
    }
}
