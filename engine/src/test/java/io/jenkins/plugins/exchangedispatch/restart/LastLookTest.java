package io.jenkins.plugins.exchangedispatch.restart;

import static io.jenkins.plugins.exchangedispatch.restart.Tables.ended;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.row;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.table;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.PAUSED;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastLookTest {
    private static final List<String> WATCHED = List.of("IISADMIN", "W3SVC");
    private static final long SETTLE = 10_000;
    private static final long LIMIT = 60_000;

    private final SimulatedServer server = Export.exchange().entries("POP3SVC").server();
    private final RunClock clock = new RunClock(server.clock(), 3_600_000, 0);
    private final long begin = server.clock().millis();

    @AfterEach
    void leaveNoInterruptToTheNextTest() {
        Thread.interrupted();
    }

    @Test
    void whatIsAtRestIsLookedAtForTheSettleTimeAndNoLonger() throws Exception {
        assertThat(take(SETTLE).settledMillis()).isEqualTo(SETTLE);
        assertThat(taken()).isEqualTo(SETTLE);
    }

    @Test
    void withoutASettleTimeOneLookIsEnough() throws Exception {
        assertThat(take(0).settledMillis()).isZero();
        assertThat(taken()).isZero();
    }

    @Test
    void aSettleTimeThatIsShorterThanThePauseBetweenLooksIsKeptToo() throws Exception {
        assertThat(take(300).settledMillis()).isEqualTo(300);
        assertThat(taken()).isEqualTo(300);
    }

    @Test
    void aChangeBeginsTheSettleTimeAnew() throws Exception {
        server.clock()
                .after(Duration.ofMillis(5_500), () -> server.service("W3SVC").isPausedBySomeone());

        LastLook last = take(SETTLE);

        // It arrives in paused with the look at the sixth second.
        assertThat(last.settledMillis()).isEqualTo(SETTLE);
        assertThat(taken()).isEqualTo(SETTLE + 6_000);
        assertThat(last.table().state("W3SVC")).isEqualTo(PAUSED);
    }

    @Test
    void anotherProcessIsAChange() throws Exception {
        server.service("W3SVC").startsIn(Duration.ZERO);
        server.clock().after(Duration.ofMillis(5_500), () -> {
            server.service("IISADMIN").dies();
            server.service("IISADMIN").startsIn(Duration.ZERO).isStartedBySomeone();
            server.service("W3SVC").isStartedBySomeone();
        });

        LastLook last = take(SETTLE);

        assertThat(last.iisadminRuns()).isTrue();
        assertThat(taken()).isEqualTo(SETTLE + 6_000);
    }

    @Test
    void whatNobodyWatchesMayChange() throws Exception {
        server.clock()
                .after(Duration.ofMillis(5_500), () -> server.service("POP3SVC").isStoppedBySomeone());

        take(SETTLE);

        assertThat(taken()).isEqualTo(SETTLE);
    }

    @Test
    void whatNeverComesToRestIsLookedAtUntilTheLimit() throws Exception {
        server.service("W3SVC").hangsInStopPending().isStoppedBySomeone();

        LastLook last = take(SETTLE);

        assertThat(last.settledMillis()).isLessThan(SETTLE);
        assertThat(taken()).isEqualTo(SETTLE + LIMIT);
    }

    @Test
    void anAbortEndsTheLookWithWhatIsThenSeen() throws Exception {
        server.clock().after(Duration.ofMillis(1_500), () -> {
            server.service("W3SVC").isStoppedBySomeone();
            Thread.currentThread().interrupt();
        });

        LastLook last = take(SETTLE);

        assertThat(taken()).isEqualTo(2_000);
        assertThat(last.settledMillis()).isEqualTo(2_000);
        assertThat(last.table().state("W3SVC")).isEqualTo(ServiceState.STOPPED);
        assertThat(clock.aborted()).isTrue();
    }

    @Test
    void itIsStillSoWhileStatesAndProcessesAreTheSame() {
        LastLook last = new LastLook(table(row("IISADMIN", RUNNING, 5), row("W3SVC", RUNNING, 5)), 0);

        assertThat(last.isStill(table(row("IISADMIN", RUNNING, 5), row("W3SVC", RUNNING, 5)), WATCHED))
                .isTrue();
        assertThat(last.isStill(table(row("IISADMIN", RUNNING, 5), row("W3SVC", PAUSED, 5)), WATCHED))
                .isFalse();
        assertThat(last.isStill(table(row("IISADMIN", RUNNING, 6), row("W3SVC", RUNNING, 6)), WATCHED))
                .isFalse();
    }

    @Test
    void whatRunsOrIsPausedAsBeforeIsWell() {
        LastLook last = new LastLook(table(row("IISADMIN", RUNNING, 5), row("W3SVC", PAUSED, 5)), 0);

        assertThat(last.down(new RunningServices(WATCHED, List.of("W3SVC")), Map.of()))
                .isEmpty();
        assertThat(last.down(new RunningServices(WATCHED, List.of()), Map.of())).containsOnlyKeys("W3SVC");
    }

    @Test
    void whyAServiceIsDownIsWhatItsStartAnsweredElseItsExitCodeElseItsState() {
        LastLook last = new LastLook(
                table(
                        ended("POP3SVC", 1053),
                        ended("RESVC", 1067),
                        ended("SMTPSVC", 0),
                        row("W3SVC", START_PENDING, 5)),
                0);
        WindowsException known = new WindowsException(1069, "start service POP3SVC");

        Map<String, WindowsException> down = last.down(
                new RunningServices(List.of("POP3SVC", "RESVC", "SMTPSVC", "W3SVC", "Gone"), List.of()),
                Map.of("pop3svc", known));

        assertThat(down.get("POP3SVC")).isSameAs(known);
        assertThat(down.get("RESVC").code()).isEqualTo(1067);
        assertThat(down.get("SMTPSVC").getMessage())
                .contains("The service has stopped")
                .contains("1062");
        assertThat(down.get("W3SVC").getMessage())
                .contains("The service is start pending")
                .contains("1460");
        assertThat(down.get("Gone").code()).isEqualTo(1060);
    }

    @Test
    void iisadminRunsOrDoesNot() {
        assertThat(new LastLook(table(row("IISADMIN", RUNNING, 5)), 0).iisadminRuns())
                .isTrue();
        assertThat(new LastLook(table(ended("IISADMIN", 0)), 0).iisadminRuns()).isFalse();
    }

    private LastLook take(long settleMillis) throws WindowsException {
        return LastLook.take(server.services(), clock, WATCHED, settleMillis, LIMIT);
    }

    private long taken() {
        return server.clock().millis() - begin;
    }
}
