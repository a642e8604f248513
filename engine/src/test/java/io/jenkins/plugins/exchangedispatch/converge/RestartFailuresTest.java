package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartFailuresTest {
    @Test
    void theNextRunBringsBackWhatCouldNotBeBroughtBack() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").refusesStart(1067, 6);
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.check().getStatus()).isNotEqualTo(Status.COMPLIANT);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "POP3SVC")).isTrue();
        assertThat(desk.check().getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void aStartThatFailsIsTriedThreeTimes() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").refusesStart(1053, 2);

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("SMTPSVC")).isTrue();
        assertThat(desk.log).anyMatch(line -> line.endsWith("Trying again."));
    }

    @Test
    void aDependentThatStaysDownIsAFailureWithItsNameAndCode() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("W3SVC").refusesStart(1053, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("W3SVC");
        assertThat(report.getMessage()).contains("W3SVC (error 1053)");
        assertThat(report.getError().getCode()).isEqualTo(1053);
        assertThat(report.getAfter()).containsExactly(Desk.SIX);
        assertThat(desk.runs("IISADMIN", "SMTPSVC")).isTrue();
    }

    @Test
    void aServiceLeftStoppedIsNeverGreenAndIsFinishedWithoutAnotherRestart() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("W3SVC").refusesStart(1053, 3);
        desk.ensure();
        int starts = desk.server.inetinfoStarts();

        TargetReport check = desk.check();
        TargetReport report = desk.ensure();

        assertThat(check.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(check.getMessage()).contains("W3SVC");
        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStarted()).containsExactly("W3SVC");
        assertThat(desk.server.inetinfoStarts()).isEqualTo(starts);
        assertThat(desk.check().getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void iisadminThatDiedAfterADeadRunHadRestartedItIsStartedAgain() throws Exception {
        Desk desk = new Desk(Export.empty().inetinfo("IISADMIN").entries(Desk.SIX));
        new Mark(desk.server.registry()).left(new RunningServices(List.of("IISADMIN"), List.of()));
        desk.server.service("IISADMIN").dies();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("IISADMIN")).isTrue();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aServiceLeftStoppedAndDisabledSinceIsLeftAlone() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("W3SVC").refusesStart(1053, 3);
        desk.ensure();
        desk.server
                .registry()
                .isChangedBySomeone(text ->
                        new Export(text).start("W3SVC", StartType.DISABLED).text());
        desk.server.install("W3SVC");

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getObservations()).anyMatch(line -> line.contains("W3SVC"));
        assertThat(desk.state("W3SVC")).isEqualTo(ServiceState.STOPPED);
    }

    @Test
    void aDependentThatRefusesToStopLeavesEverythingRunning() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IMAP4SVC").refusesStop(1052);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(1052);
        assertThat(report.getRestart().isPerformed()).isFalse();
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(report.getRestart().getLeftStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC"))
                .isTrue();
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void afterAFailedRestartOnlyWhatRunsThenIsBroughtBackByTheNextOne() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IMAP4SVC").refusesStop(1052);
        desk.ensure();
        desk.server.services().stop("NNTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(10));
        desk.server.service("IMAP4SVC").refusesStop(0);

        desk.restart(RestartMode.ALWAYS).ensure();

        assertThat(desk.runs("IMAP4SVC", "POP3SVC")).isTrue();
        assertThat(desk.log.subList(desk.log.lastIndexOf("Stopped IISADMIN."), desk.log.size()))
                .contains("Started NNTPSVC.");
    }

    @Test
    void aDependentThatHangsInStopPendingEndsAtTheLimitAndIsNamed() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").hangsInStopPending();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(1460);
        assertThat(report.getError().getMessage()).contains("SMTPSVC").contains("stop pending");
        assertThat(report.getRestart().getLeftStopped()).containsExactly("SMTPSVC");
        assertThat(report.getElapsedMillis()).isBetween(120_000L, 600_000L);
        assertThat(desk.runs("IISADMIN", "W3SVC", "NNTPSVC")).isTrue();
    }

    @Test
    void aSlowDependentIsWaitedFor() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").stopsIn(Duration.ofSeconds(110)).startsIn(Duration.ofSeconds(110));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("SMTPSVC")).isTrue();
    }

    @Test
    void aServiceInAPendingStateIsWaitedForBeforeAnythingIsTouched() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("NNTPSVC").stopsIn(Duration.ofSeconds(30));
        desk.server.services().stop("NNTPSVC");

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStopped()).doesNotContain("NNTPSVC");
    }

    @Test
    void aDependentThatAppearsDuringTheRestartIsStoppedAndBroughtBack() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .service("Latecomer", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "C:\\late.exe", "IISADMIN")
                .entries(Desk.FOUR));
        desk.server
                .service("SMTPSVC")
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server.service("Latecomer").isStartedBySomeone());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStopped()).contains("Latecomer");
        assertThat(desk.runs("Latecomer", "IISADMIN")).isTrue();
    }

    @Test
    void aRecoveryActionThatStartsIisadminFirstHasRestartedItAllTheSame() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service("IISADMIN")
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server.service("IISADMIN").isStartedBySomeone());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(desk.marked()).isFalse();
        assertThat(desk.runs("IISADMIN", "W3SVC", "POP3SVC")).isTrue();
    }

    @Test
    void aListedServiceThatStillFailsWith1083FailsTheRunWithAHint() {
        Desk desk = new Desk(Export.exchange().entries(Desk.FOUR));
        desk.server.service("POP3SVC").refusesStart(1083, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(1083);
        assertThat(report.getError().getAdvice()).contains("0x20").contains("ImagePath");
    }

    @Test
    void anotherErrorOfADesiredServiceIsAnObservationOnly() {
        Desk desk = Desk.drifted();
        desk.server.service("POP3SVC").refusesStart(1053, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getObservations()).anyMatch(line -> line.contains("1053"));
    }
}
