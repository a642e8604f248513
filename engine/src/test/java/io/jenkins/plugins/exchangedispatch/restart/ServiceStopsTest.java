package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceStopsTest {
    private static final long LIMIT = 120_000;

    private final SimulatedServer server = Export.exchange().entries("POP3SVC").server();
    private final RunClock clock = new RunClock(server.clock(), 3_600_000, 0);
    private final List<String> stopped = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Needs needs = new Needs();
    private final long begin = server.clock().millis();

    @AfterEach
    void leaveNoInterruptToTheNextTest() {
        Thread.interrupted();
    }

    @Test
    void whatIsIndependentIsStoppedSideBySide() throws Exception {
        stops().stop(List.of("W3SVC", "POP3SVC"), needs);

        assertThat(calls).containsExactly("stop W3SVC", "stop POP3SVC");
        assertThat(stopped).containsExactly("W3SVC", "POP3SVC");
        assertThat(log).containsExactly("Stopped W3SVC.", "Stopped POP3SVC.");
        assertThat(taken()).isLessThan(1_000);
    }

    @Test
    void whatOthersNeedIsStoppedWhenTheyHaveStopped() throws Exception {
        needs.add("W3SVC", "IISADMIN");
        needs.add("POP3SVC", "W3SVC");

        stops().stop(List.of("IISADMIN", "W3SVC", "POP3SVC"), needs);

        assertThat(stopped).containsExactly("POP3SVC", "W3SVC", "IISADMIN");
    }

    @Test
    void whatIsStoppedIsNotAskedAndDoesNotCountAsStopped() throws Exception {
        server.service("W3SVC").isStoppedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));

        stops().stop(List.of("W3SVC"), needs);

        assertThat(calls).isEmpty();
        assertThat(stopped).isEmpty();
    }

    @Test
    void whatSomebodyElseIsStoppingIsWaitedForAndNotAsked() throws Exception {
        server.service("W3SVC").isStoppedBySomeone();

        stops().stop(List.of("W3SVC"), needs);

        assertThat(calls).isEmpty();
        assertThat(server.service("W3SVC").state()).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void whatWasStartedAgainAtOnceCountsAsStopped() throws Exception {
        server.service("W3SVC")
                .when(
                        ServiceState.STOPPED,
                        () -> server.service("W3SVC").hangsInStartPending().isStartedBySomeone());

        stops().stop(List.of("W3SVC"), needs);

        assertThat(stopped).containsExactly("W3SVC");
    }

    @Test
    void whatRunsInAnotherProcessThanWhenItWasAskedCountsAsStopped() throws Exception {
        server.service("IISADMIN").startsIn(Duration.ZERO);
        server.service("W3SVC").startsIn(Duration.ZERO);

        stops((call, at) -> {
                    if (call.verb().equals("stop")) {
                        server.service("IISADMIN").dies().isStartedBySomeone();
                        server.service("W3SVC").isStartedBySomeone();
                        throw new WindowsException(ErrorCode.ERROR_SERVICE_NOT_ACTIVE, "stop service W3SVC");
                    }
                })
                .stop(List.of("W3SVC"), needs);

        assertThat(stopped).containsExactly("W3SVC");
        assertThat(calls).containsExactly("stop W3SVC");
    }

    @Test
    void whatIsBusyIsAskedAgainUntilTheLimitAndThenNamedWithThatError() {
        server.service("W3SVC").refusesStop(ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL);

        ServiceFailure failure =
                catchThrowableOfType(ServiceFailure.class, () -> stops().stop(List.of("W3SVC"), needs));

        assertThat(failure.error().code()).isEqualTo(ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
        assertThat(failure.stumble().process()).isNotZero();
        assertThat(taken()).isEqualTo(LIMIT);
        assertThat(stopped).isEmpty();
    }

    @Test
    void whatWasBusyAndThenHangsIsToldAsItIsInTheEnd() {
        server.service("W3SVC").refusesStop(ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
        server.clock()
                .after(
                        Duration.ofSeconds(10),
                        () -> server.service("W3SVC").refusesStop(0).hangsInStopPending());

        ServiceFailure failure =
                catchThrowableOfType(ServiceFailure.class, () -> stops().stop(List.of("W3SVC"), needs));

        assertThat(failure.error().code()).isEqualTo(ErrorCode.ERROR_TIMEOUT);
        assertThat(failure.error().getMessage()).contains("still stop pending after 120 s");
    }

    @Test
    void theRunsOwnLimitHoldsAsWell() {
        server.service("W3SVC").hangsInStopPending();
        RunClock brief = new RunClock(server.clock(), 20_000, 0);

        assertThatThrownBy(() -> new ServiceStops(server.services(), brief, LIMIT, line -> {}, stopped)
                        .stop(List.of("W3SVC"), needs))
                .isInstanceOf(ServiceFailure.class);

        assertThat(taken()).isBetween(20_000L, 21_000L);
    }

    @Test
    void whatAcceptsNoStopFailsAtOnce() {
        server.service("W3SVC").acceptsNoStop();

        ServiceFailure failure =
                catchThrowableOfType(ServiceFailure.class, () -> stops().stop(List.of("W3SVC"), needs));

        assertThat(failure.error().code()).isEqualTo(ErrorCode.ERROR_INVALID_SERVICE_CONTROL);
        assertThat(failure.stumble().service()).isEqualTo("W3SVC");
        assertThat(taken()).isZero();
    }

    @Test
    void whatAcceptsNoStopSinceItIsJustPausingIsWaitedFor() throws Exception {
        stops(beforeTheFirstStop(() -> server.service("W3SVC").isPausedBySomeone(), 1052))
                .stop(List.of("W3SVC"), needs);

        assertThat(calls).containsExactly("stop W3SVC", "stop W3SVC");
        assertThat(stopped).containsExactly("W3SVC");
    }

    @Test
    void whatAcceptsNoStopSinceItHasStoppedIsLeftAlone() throws Exception {
        server.service("W3SVC").stopsIn(Duration.ZERO);

        stops(beforeTheFirstStop(() -> server.service("W3SVC").isStoppedBySomeone(), 1052))
                .stop(List.of("W3SVC"), needs);

        assertThat(calls).containsExactly("stop W3SVC");
        assertThat(stopped).isEmpty();
    }

    @Test
    void whatAcceptsNoStopFailsAlsoWhereItsStateCannotBeAsked() {
        server.service("W3SVC").acceptsNoStop();

        assertThatThrownBy(() -> stops((call, at) -> {
                            if (call.verb().equals("status of")) {
                                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "query service W3SVC");
                            }
                        })
                        .stop(List.of("W3SVC"), needs))
                .isInstanceOfSatisfying(
                        ServiceFailure.class,
                        failure ->
                                assertThat(failure.error().code()).isEqualTo(ErrorCode.ERROR_INVALID_SERVICE_CONTROL));
    }

    @Test
    void whatHadStoppedWhenItWasAskedCountsAsStopped() throws Exception {
        server.service("W3SVC").stopsIn(Duration.ZERO);

        stops(beforeTheFirstStop(() -> server.service("W3SVC").isStoppedBySomeone(), 1062))
                .stop(List.of("W3SVC"), needs);

        assertThat(stopped).containsExactly("W3SVC");
    }

    @Test
    void anAbortEndsItBeforeTheNextRequest() {
        server.service("W3SVC")
                .when(ServiceState.STOP_PENDING, () -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> stops().stop(List.of("W3SVC", "POP3SVC"), needs))
                .isInstanceOf(InterruptedException.class);

        assertThat(calls).containsExactly("stop W3SVC");
    }

    @Test
    void whatStoppedAfterTheLimitCountsAsStoppedIfItWasStartedHere() {
        server.service("W3SVC").hangsInStopPending();
        server.service("POP3SVC").hangsInStopPending();
        ServiceStops stops = stops();
        assertThatThrownBy(() -> stops.stop(List.of("W3SVC", "POP3SVC"), needs)).isInstanceOf(ServiceFailure.class);

        stops.foundDown(List.of("w3svc", "SMTPSVC"));

        assertThat(stopped).containsExactly("W3SVC");
    }

    @Test
    void whatWasSeenToStopDoesNotCountTwice() throws Exception {
        ServiceStops stops = stops();
        stops.stop(List.of("W3SVC"), needs);

        stops.foundDown(List.of("W3SVC"));

        assertThat(stopped).containsExactly("W3SVC");
    }

    @Test
    void aStopWhoseAnswerWasLostMayHaveHappenedButOneThatWasRefusedHasNot() {
        assertThat(foundDownAfter(ErrorCode.ERROR_NETNAME_DELETED)).containsExactly("W3SVC");
        assertThat(foundDownAfter(ErrorCode.ERROR_ACCESS_DENIED)).isEmpty();
    }

    private List<String> foundDownAfter(int code) {
        stopped.clear();
        ServiceStops stops = stops((call, at) -> {
            if (call.verb().equals("stop")) {
                throw new WindowsException(code, "stop service W3SVC");
            }
        });
        ServiceFailure failure = catchThrowableOfType(ServiceFailure.class, () -> stops.stop(List.of("W3SVC"), needs));
        assertThat(failure.error().code()).isEqualTo(code);
        stops.foundDown(List.of("W3SVC"));
        return stopped;
    }

    /** What happens before a call, or in its place. */
    private interface Happening {
        void at(Call call, int number) throws WindowsException;
    }

    /** The first stop comes too late, and is refused with that code. */
    private static Happening beforeTheFirstStop(Runnable what, int code) {
        return (call, number) -> {
            if (call.verb().equals("stop") && number == 1) {
                what.run();
                throw new WindowsException(code, "stop service " + call.subject());
            }
        };
    }

    private ServiceStops stops() {
        return stops((call, number) -> {});
    }

    private ServiceStops stops(Happening happening) {
        Intercepted target = new Intercepted(server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.effect()) {
                    calls.add(call.toString());
                }
                happening.at(call, calls.size());
                return body.perform();
            }
        });
        return new ServiceStops(target.services(), clock, LIMIT, log::add, stopped);
    }

    private long taken() {
        return server.clock().millis() - begin;
    }
}
