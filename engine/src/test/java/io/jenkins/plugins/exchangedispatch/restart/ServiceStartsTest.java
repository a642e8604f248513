package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceStartsTest {
    private static final long LIMIT = 120_000;

    private final SimulatedServer server = Export.empty()
            .own("One")
            .start("One", StartType.MANUAL)
            .own("Two")
            .start("Two", StartType.MANUAL)
            .own("Three", "Two")
            .start("Three", StartType.MANUAL)
            .server();
    private final List<String> started = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Needs needs = new Needs();
    private final long begin = server.clock().millis();
    private ServiceStarts starts = starts(3_600_000);

    @Test
    void whatIsIndependentIsStartedSideBySide() throws Exception {
        assertThat(start("One", "Two")).isEmpty();

        assertThat(calls).containsExactly("start One", "start Two");
        assertThat(started).containsExactly("One", "Two");
        assertThat(log).containsExactly("Started One.", "Started Two.");
        assertThat(taken()).isLessThan(1_000);
    }

    @Test
    void whatNeedsAnotherIsStartedWhenThatRuns() throws Exception {
        needs.add("Three", "Two");

        assertThat(start("Three", "Two")).isEmpty();

        assertThat(started).containsExactly("Two", "Three");
        assertThat(calls).containsExactly("start Two", "start Three");
    }

    @Test
    void whatRunsIsNotAskedAndDoesNotCountAsStarted() throws Exception {
        server.service("One").isStartedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));

        assertThat(start("One")).isEmpty();

        assertThat(calls).isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void whatSomebodyElseIsStartingIsWaitedFor() throws Exception {
        server.service("One").isStartedBySomeone();

        assertThat(start("One")).isEmpty();

        assertThat(calls).isEmpty();
        assertThat(started).isEmpty();
    }

    @Test
    void whatRunsAlreadyWhenItIsAskedCountsAsStarted() throws Exception {
        server.service("One").startsIn(Duration.ZERO);
        starts = new ServiceStarts(
                new Intercepted(server, new Interceptor() {
                            @Override
                            public <T> T call(Call call, Body<T> body) throws WindowsException {
                                if (call.effect()) {
                                    server.service("One").isStartedBySomeone();
                                }
                                return body.perform();
                            }
                        })
                        .services(),
                clock(3_600_000),
                LIMIT,
                log::add,
                started);

        assertThat(start("One")).isEmpty();

        assertThat(started).containsExactly("One");
        assertThat(taken()).isLessThan(1_000);
    }

    @Test
    void aStartThatFailsIsTriedThreeTimesASecondApart() throws Exception {
        server.service("One").refusesStart(ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT, 1_000);

        Map<String, ServiceStarts.Failure> failed = start("One");

        assertThat(failed.get("One").error().code()).isEqualTo(ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT);
        assertThat(failed.get("One").ended()).isFalse();
        assertThat(calls).hasSize(3);
        assertThat(taken()).isEqualTo(2_000);
        assertThat(log)
                .hasSize(3)
                .startsWith(failed.get("One").error().getMessage() + " Trying again.")
                .endsWith(failed.get("One").error().getMessage());
    }

    @Test
    void oneThatStartsAtTheThirdTryRuns() throws Exception {
        server.service("One").refusesStart(ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT, 2);

        assertThat(start("One")).isEmpty();

        assertThat(started).containsExactly("One");
    }

    @Test
    void onceIsOnce() throws Exception {
        server.service("One").refusesStart(ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT, 1);

        assertThat(starts.once().start(List.of("One"), needs, Map.of())).containsOnlyKeys("One");

        assertThat(calls).hasSize(1);
    }

    @Test
    void whereTryingAgainDoesHarmItIsNotTriedAgain() throws Exception {
        server.service("One").refusesStart(ErrorCode.ERROR_SERVICE_LOGON_FAILED, 1);

        assertThat(start("One").get("One").error().code()).isEqualTo(ErrorCode.ERROR_SERVICE_LOGON_FAILED);

        assertThat(calls).hasSize(1);
    }

    @Test
    void oneThatEndsWhileItStartsFailsWithItsExitCode() throws Exception {
        server.service("One").failsWhileStarting(1067, 1_000);

        ServiceStarts.Failure failure = start("One").get("One");

        assertThat(failure.error().code()).isEqualTo(1067);
        assertThat(failure.ended()).isTrue();
        assertThat(calls).hasSize(3);
        assertThat(started).isEmpty();
    }

    @Test
    void aProcessThatEndsDuringTheCallHasEndedAsWell() throws Exception {
        server.service("One").refusesStart(ErrorCode.ERROR_PROCESS_ABORTED, 1_000);

        assertThat(start("One").get("One").ended()).isTrue();
    }

    @Test
    void oneThatHangsIsNamedAtTheLimit() throws Exception {
        server.service("One").hangsInStartPending().hints(Duration.ofSeconds(1));

        ServiceStarts.Failure failure = start("One").get("One");

        assertThat(failure.error().code()).isEqualTo(ErrorCode.ERROR_TIMEOUT);
        assertThat(failure.error().getMessage()).contains("still start pending after 120 s");
        assertThat(failure.ended()).isFalse();
        assertThat(taken()).isEqualTo(LIMIT);
    }

    @Test
    void theRunsOwnLimitHoldsAsWell() throws Exception {
        server.service("One").hangsInStartPending().hints(Duration.ofSeconds(1));
        starts = starts(20_000);

        assertThat(start("One")).containsOnlyKeys("One");

        assertThat(taken()).isEqualTo(20_000);
    }

    @Test
    void atTheLimitItIsNotTriedOnceMore() throws Exception {
        server.service("One")
                .blocksStart(Duration.ofMillis(LIMIT))
                .refusesStart(ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT, 1);

        assertThat(start("One")).containsOnlyKeys("One");

        assertThat(calls).hasSize(1);
        assertThat(taken()).isEqualTo(LIMIT);
    }

    @Test
    void whatNeedsOneThatFailedIsNotTried() throws Exception {
        needs.add("Three", "Two");
        server.service("Two").refusesStart(ErrorCode.ERROR_SERVICE_LOGON_FAILED, 1);

        Map<String, ServiceStarts.Failure> failed = start("Three", "One", "Two");

        assertThat(failed.keySet()).containsExactly("Three", "Two");
        assertThat(failed.get("Three").error().code()).isEqualTo(ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL);
        assertThat(failed.get("Three").error().getMessage())
                .contains("It needs a service that does not run: Could not start service Two");
        assertThat(failed.get("Three").ended()).isFalse();
        assertThat(calls).containsExactly("start One", "start Two");
        assertThat(started).containsExactly("One");
    }

    @Test
    void whatNeedsOneThatIsKnownToBeDownIsNotTriedAndOnlyItIsTold() throws Exception {
        needs.add("Three", "Two");

        Map<String, ServiceStarts.Failure> failed =
                starts.start(List.of("Three"), needs, Map.of("TWO", new WindowsException(1067, "start service Two")));

        assertThat(failed).containsOnlyKeys("Three");
        assertThat(calls).isEmpty();
    }

    @Test
    void whatIsNotThereFailsAtOnce() throws Exception {
        assertThat(start("Gone").get("Gone").error().code()).isEqualTo(ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST);

        assertThat(taken()).isZero();
    }

    private Map<String, ServiceStarts.Failure> start(String... names) throws Exception {
        return starts.start(List.of(names), needs, Map.of());
    }

    private ServiceStarts starts(long limitMillis) {
        Intercepted target = new Intercepted(server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.effect()) {
                    calls.add(call.toString());
                }
                return body.perform();
            }
        });
        return new ServiceStarts(target.services(), clock(limitMillis), LIMIT, log::add, started);
    }

    private RunClock clock(long limitMillis) {
        return new RunClock(server.clock(), limitMillis, 0);
    }

    private long taken() {
        return server.clock().millis() - begin;
    }
}
