package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.PAUSED;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOPPED;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOP_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SimulatedServiceTest {
    private final SimulatedServer server =
            Export.exchange().entries("Smtpsvc", "Pop3svc").own("ClusSvc").server();
    private final SimulatedServices services = server.services();

    @Test
    void aServiceThatHangsInStartPendingNeverRuns() throws Exception {
        services.stop("POP3SVC");
        server.clock().sleep(500);
        server.service("POP3SVC").hangsInStartPending();
        services.start("POP3SVC");
        server.clock().sleep(Duration.ofDays(1).toMillis());

        assertThat(services.status("POP3SVC").state()).isEqualTo(START_PENDING);
        assertThat(services.status("POP3SVC").checkPoint()).isEqualTo(1);
    }

    @Test
    void aHangingServiceCanStillDie() throws Exception {
        server.service("POP3SVC").hangsInStopPending();
        services.stop("POP3SVC");
        server.clock().sleep(Duration.ofDays(1).toMillis());
        assertThat(services.status("POP3SVC").state()).isEqualTo(STOP_PENDING);

        server.service("POP3SVC").dies();
        assertThat(services.status("POP3SVC").state()).isEqualTo(STOPPED);
    }

    @Test
    void aWaitHintIsGivenWhilePending() throws Exception {
        server.service("POP3SVC").hints(Duration.ofSeconds(7));
        assertThat(services.status("POP3SVC").waitHintMillis()).isZero();
        services.stop("POP3SVC");

        assertThat(services.status("POP3SVC").waitHintMillis()).isEqualTo(7000);
    }

    @Test
    void aRefusedStopLeavesTheServiceRunningUntilItIsFollowedAgain() throws Exception {
        server.service("POP3SVC").refusesStop(1053);
        assertRefused(1053, () -> services.stop("POP3SVC"));
        assertThat(services.status("POP3SVC").state()).isEqualTo(RUNNING);

        server.service("POP3SVC").refusesStop(0);
        services.stop("POP3SVC");
        assertThat(services.status("POP3SVC").state()).isEqualTo(STOP_PENDING);
    }

    @Test
    void aStartIsRefusedAsOftenAsToldAndLogged() throws Exception {
        services.stop("POP3SVC");
        server.clock().sleep(500);
        server.service("POP3SVC").refusesStart(1053, 2);

        assertRefused(1053, () -> services.start("POP3SVC"));
        assertThat(services.status("POP3SVC").exitCode()).isEqualTo(1053);
        assertRefused(1053, () -> services.start("POP3SVC"));
        services.start("POP3SVC");
        assertThat(services.status("POP3SVC").state()).isEqualTo(START_PENDING);
        assertThat(services.status("POP3SVC").exitCode()).isZero();
        assertThat(server.events().startFailures(Set.of("The POP3SVC Service"), Duration.ofHours(1), 10))
                .hasSize(2);
    }

    @Test
    void aServiceMayFailAfterItsStartWasTaken() throws Exception {
        services.stop("POP3SVC");
        server.clock().sleep(500);
        server.service("POP3SVC").failsWhileStarting(1066, 1);
        services.start("POP3SVC");
        server.clock().sleep(499);
        assertThat(services.status("POP3SVC").state()).isEqualTo(START_PENDING);
        server.clock().sleep(1);

        assertThat(services.status("POP3SVC").state()).isEqualTo(STOPPED);
        assertThat(services.status("POP3SVC").exitCode()).isEqualTo(1066);
    }

    @Test
    void iisadminMayRefuseToStartWithAnEntry() throws Exception {
        stopInetinfo();
        server.service("IISADMIN").refusesStartWhenListed("SMTPSVC", 1067);
        assertRefused(1067, () -> services.start("IISADMIN"));
        assertThat(server.inetinfoEntries()).isEmpty();

        server.registry().isChangedBySomeone(text -> Export.exchange().text());
        services.start("IISADMIN");
        assertThat(services.status("IISADMIN").state()).isEqualTo(START_PENDING);
    }

    @Test
    void aDyingProcessTakesAllItsServicesWithIt() throws Exception {
        server.service("SMTPSVC").dies();

        assertThat(List.of("IISADMIN", "W3SVC", "SMTPSVC", "POP3SVC")).allSatisfy(service -> {
            assertThat(services.status(service).state()).isEqualTo(STOPPED);
            assertThat(services.status(service).exitCode()).isEqualTo(1067);
        });
        assertThat(services.status("ClusSvc").state()).isEqualTo(RUNNING);
        assertThat(server.inetinfoEntries()).isEmpty();
    }

    @Test
    void aServiceThatCrashesAtOnceIsNeverSeenRunning() throws Exception {
        stopInetinfo();
        server.service("IISADMIN").crashesAfterStart(Duration.ZERO);
        services.start("IISADMIN");
        server.clock().sleep(499);
        assertThat(services.status("IISADMIN").state()).isEqualTo(START_PENDING);
        server.clock().sleep(1);

        assertThat(services.status("IISADMIN").state()).isEqualTo(STOPPED);
        assertThat(services.status("IISADMIN").exitCode()).isEqualTo(1067);
    }

    @Test
    void aCrashThatWasToComeDoesNotHitTheNextProcess() throws Exception {
        server.service("ClusSvc").crashesAfterStart(Duration.ofSeconds(10));
        services.stop("ClusSvc");
        server.clock().sleep(500);
        services.start("ClusSvc");
        server.clock().sleep(5000);
        services.stop("ClusSvc");
        server.clock().sleep(500);
        server.service("ClusSvc").crashesAfterStart(SimulatedService.NEVER);
        services.start("ClusSvc");
        server.clock().sleep(10_000);

        assertThat(services.status("ClusSvc").state()).isEqualTo(RUNNING);
    }

    @Test
    void somebodyElseMayStartAServiceInTheMiddle() throws Exception {
        stopInetinfo();
        server.service("POP3SVC").isStartedBySomeone(Duration.ofSeconds(3));
        server.clock().sleep(2999);
        assertThat(services.status("POP3SVC").state()).isEqualTo(STOPPED);
        server.clock().sleep(1);

        assertThat(services.status("POP3SVC").state()).isEqualTo(START_PENDING);
        assertThat(services.status("IISADMIN").state()).isEqualTo(START_PENDING);
    }

    @Test
    void somethingHappensOnceWhenAServiceArrivesInAState() throws Exception {
        services.stop("SMTPSVC");
        server.clock().sleep(500);
        server.service("POP3SVC")
                .when(ServiceState.STOPPED, () -> server.service("SMTPSVC").isStartedBySomeone());
        services.stop("POP3SVC");
        server.clock().sleep(1000);
        assertThat(services.status("SMTPSVC").state()).isEqualTo(RUNNING);

        services.start("POP3SVC");
        services.stop("SMTPSVC");
        server.clock().sleep(500);
        services.stop("POP3SVC");
        server.clock().sleep(500);
        assertThat(services.status("SMTPSVC").state()).isEqualTo(STOPPED);
    }

    @Test
    void servicesOfInetinfoCanBePausedUnlessToldOtherwise() throws Exception {
        services.pause("SMTPSVC");
        server.clock().sleep(500);
        assertThat(services.status("SMTPSVC").state()).isEqualTo(PAUSED);
        assertThat(services.activeDependents("IISADMIN")).contains("SMTPSVC");

        assertRefused(1052, () -> services.pause("ClusSvc"));
        server.service("POP3SVC").acceptsPause(false);
        assertRefused(1052, () -> services.pause("POP3SVC"));
    }

    @Test
    void aDependentFailsWhenWhatItNeedsFailsWhileStarting() throws Exception {
        stopInetinfo();
        server.service("IISADMIN").failsWhileStarting(1066, 1);
        services.start("POP3SVC");
        server.clock().sleep(500);

        assertThat(services.status("IISADMIN").exitCode()).isEqualTo(1066);
        assertThat(services.status("POP3SVC").state()).isEqualTo(STOPPED);
        assertThat(services.status("POP3SVC").exitCode()).isEqualTo(1068);
    }

    @Test
    void aStartFailsWhileWhatItNeedsIsStopping() throws Exception {
        services.stop("POP3SVC");
        services.stop("SMTPSVC");
        services.stop("W3SVC");
        server.clock().sleep(500);
        services.stop("IISADMIN");

        assertRefused(1068, () -> services.start("POP3SVC"));
        assertThat(services.status("POP3SVC").exitCode()).isEqualTo(1068);
    }

    @Test
    void servicesThatNeedEachOtherDoNotStart() {
        SimulatedServer circle = Export.empty().own("A", "B").own("B", "A").server();

        assertRefused(1068, () -> circle.services().start("A"));
    }

    @Test
    void aServiceWithoutAProgramCannotBeFound() {
        SimulatedServer server = Export.empty()
                .service("A", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "")
                .server();

        assertRefused(2, () -> server.services().start("A"));
    }

    @Test
    void dependenciesOnGroupsAreLeftOut() throws Exception {
        SimulatedServer server =
                Export.empty().own("A", "+NetworkGroup", "RPCSS").server();

        assertThat(server.services().config("A").orElseThrow().dependencies()).containsExactly("RPCSS");
    }

    @Test
    void aServiceThatIsNotThereHasNoBehaviour() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.service("Nosuchsvc"))
                .withMessageContaining("Nosuchsvc");
    }

    private void stopInetinfo() throws Exception {
        for (String service : List.of("SMTPSVC", "POP3SVC", "W3SVC", "IISADMIN")) {
            services.stop(service);
            server.clock().sleep(500);
        }
        assertThat(server.inetinfoEntries()).isEmpty();
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
