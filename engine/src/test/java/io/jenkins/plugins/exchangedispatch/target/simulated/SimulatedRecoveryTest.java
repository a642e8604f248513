package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Services that start by themselves, or by others of the same server. */
class SimulatedRecoveryTest {
    private final SimulatedServer server =
            Export.exchange().entries("Smtpsvc", "Pop3svc").own("WATCHER").server();

    @Test
    void aServiceIsStartedAgainWhenItsProcessDiedSoManyTimes() throws Exception {
        server.service("WATCHER").recovers(Duration.ofSeconds(2), 1).dies();
        server.clock().sleep(1_999);
        assertThat(state("WATCHER")).isEqualTo(STOPPED);
        server.clock().sleep(501);
        assertThat(state("WATCHER")).isEqualTo(RUNNING);

        server.service("WATCHER").dies();
        server.clock().sleep(60_000);
        assertThat(state("WATCHER")).isEqualTo(STOPPED);
    }

    @Test
    void aServiceThatWasAskedToStopIsNotStartedAgain() throws Exception {
        server.service("SMTPSVC").recovers(Duration.ofSeconds(2), 1);
        server.services().stop("SMTPSVC");
        server.clock().sleep(60_000);

        assertThat(state("SMTPSVC")).isEqualTo(STOPPED);
    }

    @Test
    void everyServiceOfADeadProcessRecoversInItsOwnWay() throws Exception {
        server.service("SMTPSVC").recovers(Duration.ofSeconds(1), 1);
        server.service("POP3SVC").dies();
        server.clock().sleep(10_000);

        assertThat(state("SMTPSVC")).isEqualTo(RUNNING);
        assertThat(state("IISADMIN")).isEqualTo(RUNNING);
        assertThat(state("POP3SVC")).isEqualTo(STOPPED);
    }

    @Test
    void aProgramStartsIisadminAndItsAutomaticDependents() throws Exception {
        server.registry()
                .isChangedBySomeone(text ->
                        Export.of(text).start("POP3SVC", StartType.MANUAL).text());
        server.install("POP3SVC");
        server.service("IISADMIN").recoversByProgram(Duration.ofMillis(1), 1).dies();
        server.clock().sleep(10_000);

        assertThat(state("IISADMIN")).isEqualTo(RUNNING);
        assertThat(state("SMTPSVC")).isEqualTo(RUNNING);
        assertThat(state("POP3SVC")).isEqualTo(STOPPED);
    }

    @Test
    void nothingRecoversAfterAReboot() throws Exception {
        server.registry()
                .isChangedBySomeone(text ->
                        Export.of(text).start("WATCHER", StartType.MANUAL).text());
        server.service("WATCHER").recovers(Duration.ofMinutes(5), 1).dies();
        server.reboot();
        server.clock().sleep(Duration.ofMinutes(10).toMillis());

        assertThat(state("WATCHER")).isEqualTo(STOPPED);
    }

    @Test
    void aWatchdogStartsAgainWhatStopsAsLongAsItRuns() throws Exception {
        server.service("WATCHER").watches("SMTPSVC", Duration.ofSeconds(3));
        for (int round = 0; round < 2; round++) {
            server.services().stop("SMTPSVC");
            server.clock().sleep(3_500);
            assertThat(state("SMTPSVC")).isEqualTo(RUNNING);
        }
        server.services().stop("WATCHER");
        server.services().stop("SMTPSVC");
        server.clock().sleep(60_000);
        assertThat(state("SMTPSVC")).isEqualTo(STOPPED);
    }

    @Test
    void aWatchdogCanBeTakenAway() throws Exception {
        server.service("WATCHER").watches("SMTPSVC", Duration.ofSeconds(3)).watches("SMTPSVC", Duration.ZERO);
        server.services().stop("SMTPSVC");
        server.clock().sleep(60_000);

        assertThat(state("SMTPSVC")).isEqualTo(STOPPED);
    }

    @Test
    void aTriggerStartsAServiceEachTime() throws Exception {
        SimulatedService smtp = server.service("SMTPSVC");
        server.service("WATCHER").whenever(RUNNING, smtp::isStartedBySomeone);
        for (int round = 0; round < 2; round++) {
            server.services().stop("SMTPSVC");
            server.services().stop("WATCHER");
            server.clock().sleep(1_000);
            server.services().start("WATCHER");
            server.clock().sleep(1_000);
            assertThat(state("SMTPSVC")).isEqualTo(RUNNING);
        }
    }

    @Test
    void aDelayedServiceStartsTwoMinutesAfterTheBoot() throws Exception {
        SimulatedServer late = Export.exchange().own("LATE").delayed("LATE").server();
        assertThat(late.services().status("LATE").state()).isEqualTo(STOPPED);
        late.clock().sleep(60_000);
        assertThat(late.services().status("LATE").state()).isEqualTo(START_PENDING);
    }

    @Test
    void somebodyStopsAServiceOrSetsItsStartType() throws Exception {
        server.service("SMTPSVC").isStoppedBySomeone().isSetTo(StartType.DISABLED);
        server.clock().sleep(1_000);

        assertThat(state("SMTPSVC")).isEqualTo(STOPPED);
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> server.services().start("SMTPSVC"))
                .extracting(WindowsException::code)
                .isEqualTo(1058);
    }

    @Test
    void startServiceCanKeepItsCallerWaiting() throws Exception {
        server.services().stop("SMTPSVC");
        server.clock().sleep(1_000);
        server.service("SMTPSVC").blocksStart(Duration.ofSeconds(30)).refusesStart(1053, 1);
        long before = server.clock().millis();

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> server.services().start("SMTPSVC"))
                .extracting(WindowsException::code)
                .isEqualTo(1053);
        assertThat(server.clock().millis() - before).isEqualTo(30_000);
        server.services().start("SMTPSVC");
        assertThat(state("SMTPSVC")).isEqualTo(RUNNING);
    }

    @Test
    void aProcessIdIsUsedAgain() throws Exception {
        server.reusesProcessIds();
        server.services().stop("WATCHER");
        server.clock().sleep(1_000);
        server.services().start("WATCHER");
        long id = server.services().status("WATCHER").processId();
        server.service("WATCHER").dies();
        server.services().start("WATCHER");

        assertThat(server.services().status("WATCHER").processId())
                .isEqualTo(id)
                .isNotEqualTo(server.services().status("IISADMIN").processId());
    }

    private ServiceState state(String service) throws WindowsException {
        return server.services().status(service).state();
    }
}
