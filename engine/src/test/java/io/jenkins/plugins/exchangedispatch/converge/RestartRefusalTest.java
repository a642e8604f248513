package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would make a restart fail is found before the first stop. */
class RestartRefusalTest {
    @Test
    void aServiceStuckBeforehandIsARefusalAndNothingIsWritten() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("NNTPSVC").hangsInStopPending();
        desk.server.services().stop("NNTPSVC");

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage()).contains("NNTPSVC").contains("stop pending");
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.runs("IISADMIN", "SMTPSVC")).isTrue();
    }

    @Test
    void aForeignServiceInTheProcessIsFoundBeforeTheFirstStop() throws Exception {
        Desk desk = new Desk(Export.exchange().inetinfo("MSFTPSVC").entries(Desk.FOUR));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(170);
        assertThat(report.getMessage()).contains("MSFTPSVC").contains("does not depend on IISADMIN");
        assertThat(report.getRestart().getStopped()).isEmpty();
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
    }

    @Test
    void whatFailedARestartAndIsStillSoIsRefusedTheNextTime() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IMAP4SVC").refusesStop(1052);
        desk.ensure();
        int stops = desk.log.size();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("IMAP4SVC did not stop (error 1052)");
        assertThat(report.getRestart().getStopped()).isEmpty();
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(desk.log.subList(stops, desk.log.size())).noneMatch(line -> line.startsWith("Stopped"));
    }

    @Test
    void aRestartThatCannotCureA1083IsNotDoneNightAfterNight() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .service("POP3SVC", StartType.AUTO, ServiceConfig.SHARE_PROCESS, "C:\\dllhost.exe", "IISADMIN")
                .entries(Desk.SIX));
        desk.server.service("POP3SVC").refusesStart(1083, 1_000);
        desk.server.services().stop("POP3SVC");
        desk.server.clock().advance(Duration.ofSeconds(10));
        try {
            desk.server.services().start("POP3SVC");
        } catch (io.jenkins.plugins.exchangedispatch.errors.WindowsException e) {
            assertThat(e.code()).isEqualTo(1083);
        }

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("cannot cure");
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void aRunningIisadminThatIsDisabledIsNotStopped() throws Exception {
        refused(Export.exchange().start("IISADMIN", StartType.DISABLED), "IISADMIN is disabled");
    }

    @Test
    void aRunningDependentThatIsDisabledIsNotStopped() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .registry()
                .isChangedBySomeone(text ->
                        new Export(text).start("W3SVC", StartType.DISABLED).text());
        refused(desk, "W3SVC is disabled");
    }

    @Test
    void aClusterNodeIsNotRestarted() throws Exception {
        Desk desk = new Desk(Export.exchange().own("ClusSvc").entries(Desk.FOUR));
        refused(desk, "cluster node");

        assertThat(desk.allowClusterNode().ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void anInstalledButStoppedClusterServiceRefusesNothing() {
        Desk desk = new Desk(Export.exchange()
                .service("ClusSvc", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "C:\\clussvc.exe")
                .entries(Desk.FOUR));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void theServiceThatHostsTheJenkinsAgentIsNotStopped() throws Exception {
        Desk desk = new Desk(Export.exchange().own("jenkins-agent", "SMTPSVC").entries(Desk.FOUR));
        desk.server.machine().runsThisCodeIn("jenkins-agent");

        refused(desk, "jenkins-agent");
    }

    @Test
    void whereNoRestartIsToBeDoneNothingIsRefused() {
        Desk desk = new Desk(Export.exchange().own("ClusSvc").entries(Desk.FOUR)).restart(RestartMode.NEVER);

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.RESTART_OWED);
    }

    private static void refused(Export export, String why) throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .registry()
                .isChangedBySomeone(text ->
                        new Export(text).start("IISADMIN", StartType.DISABLED).text());
        refused(desk, why);
    }

    private static void refused(Desk desk, String why) throws Exception {
        for (String service : List.of("IISADMIN", "W3SVC")) {
            desk.server.install(service);
        }
        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains(why);
        assertThat(report.getError().getAdvice()).isNotEmpty();
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC")).isTrue();
    }
}
