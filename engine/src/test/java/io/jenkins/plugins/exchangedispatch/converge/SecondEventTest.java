package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedService;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Something happens to a service after the restart has done its part with it: the status says how things are at the end. */
class SecondEventTest {
    @Test
    void inetinfoThatDiesSecondsAfterItsStartIsNotGreen() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").crashesAfterStart(Duration.ofSeconds(5));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC");
        assertThat(report.getMessage()).contains("IISADMIN (error 1067)");
        assertThat(desk.check().getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC");
    }

    @Test
    void aDependentOfItsOwnProcessThatDiesSecondsAfterItsStartIsNotGreen() {
        Desk desk = withMailFilter();
        desk.server.service("MailFilter").crashesAfterStart(Duration.ofSeconds(5));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("MailFilter");
        assertThat(desk.check().getRestart().getLeftStopped()).containsExactly("MailFilter");
    }

    @Test
    void aDependentThatDiesSecondsAfterItsStartIsNamedBesideWhatFailedBefore() throws Exception {
        Desk desk = withMailFilter();
        desk.server.service("SMTPSVC").hangsInStopPending();
        desk.server.service("MailFilter").crashesAfterStart(Duration.ofSeconds(5));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactlyInAnyOrder("SMTPSVC", "MailFilter");
        assertThat(new Mark(desk.server.registry()).read().before().names()).contains("SMTPSVC", "MailFilter");
    }

    @Test
    void whatEndsAfterAnAbortIsNamedByTheNextCheckAndBroughtBackByTheNextRun() throws Exception {
        Desk desk = withMailFilter();
        desk.server
                .service("W3SVC")
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());
        assertThat(desk.ensure().getRestart().getLeftStopped()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();

        desk.server.service("MailFilter").dies();

        assertThat(desk.check().getRestart().getLeftStopped()).containsExactly("MailFilter");
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("MailFilter")).isTrue();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void whatEndsWhileAnAbortedRunGivesBackItsLeaseIsInItsRow() {
        Desk desk = withMailFilter();
        desk.server
                .service("W3SVC")
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());

        TargetReport report = desk.ensure(new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.verb().equals("delete key")) {
                    desk.server.service("MailFilter").dies();
                }
                return body.perform();
            }
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getMessage()).contains("Not running: MailFilter (error 1067)");
        assertThat(report.getRestart().getLeftStopped()).containsExactly("MailFilter");
    }

    @Test
    void aDependentThatRecoversInTimeIsGreenAfterItHasSettled() throws Exception {
        Desk desk = withMailFilter();
        SimulatedService filter = desk.server.service("MailFilter").recovers(Duration.ofSeconds(2), 1);
        filter.when(ServiceState.RUNNING, filter::dies);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("MailFilter")).isTrue();
        assertThat(report.getRestart().getSettledMillis()).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void aServiceThatEndsWhileItIsPausedAgainIsNamed() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.services().pause("SMTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(10));
        desk.server
                .service("SMTPSVC")
                .when(
                        ServiceState.PAUSE_PENDING,
                        () -> desk.server
                                .service("SMTPSVC")
                                .isStoppedBySomeone()
                                .dies());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).contains("SMTPSVC");
        assertThat(desk.log).doesNotContain("Paused SMTPSVC again.");
    }

    @Test
    void aServiceThatKeepsEndingAndStartingIsNotAtRest() {
        Desk desk = withMailFilter();
        desk.server
                .service("MailFilter")
                .crashesAfterStart(Duration.ofSeconds(4))
                .recovers(Duration.ofSeconds(1), 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
    }

    @Test
    void whatNeverRestsIsWatchedNoLongerThanTheTargetMayTake() {
        Desk desk = withMailFilter();
        desk.server
                .service("MailFilter")
                .crashesAfterStart(Duration.ofSeconds(4))
                .recovers(Duration.ofSeconds(1), 1_000);
        ConvergeOptions options =
                new ConvergeOptions(DesiredEntries.exchange(), RestartMode.WHEN_OWED, 120_000, 10_000, 30_000, false);

        TargetReport report = new Ensure(options, desk::keep, new Semaphore(1)).run(desk.server, line -> {});

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getElapsedMillis()).isLessThan(30_000 + 10_000 + 2_000);
    }

    @Test
    void aServiceThatSomebodyStopsJustBeforeUsHasStopped() {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").stopsIn(Duration.ofSeconds(20));
        desk.server
                .service("NNTPSVC")
                .when(
                        ServiceState.STOP_PENDING,
                        () -> desk.server.service("SMTPSVC").isStoppedBySomeone());

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void oneHungStopHoldsUpOnlyWhatNeedsIt() throws Exception {
        Desk desk = withMailFilter();
        desk.server.service("SMTPSVC").hangsInStopPending();
        long begin = desk.server.clock().millis();
        long[] back = new long[1];
        desk.server
                .service("MailFilter")
                .when(ServiceState.RUNNING, () -> back[0] = desk.server.clock().millis());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("SMTPSVC");
        assertThat(back[0] - begin).as("the limit of one stop").isBetween(1L, 130_000L);
        assertThat(desk.runs("MailFilter", "NNTPSVC", "W3SVC")).isTrue();
    }

    @Test
    void threeHungStartsTakeOneLimit() {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").hangsInStartPending();
        desk.server.service("NNTPSVC").hangsInStartPending();
        desk.server.service("IMAP4SVC").hangsInStartPending();

        TargetReport report = desk.ensure();

        assertThat(report.getRestart().getLeftStopped()).contains("SMTPSVC", "NNTPSVC", "IMAP4SVC");
        assertThat(report.getElapsedMillis()).isLessThan(2 * 120_000);
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        Desk desk = withMailFilter();
        desk.server.service("MailFilter").refusesStart(1069, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getMessage()).contains("MailFilter (error 1069)");
        assertThat(desk.log).noneMatch(line -> line.contains("MailFilter") && line.endsWith("Trying again."));
    }

    @Test
    void aProcessIdThatIsUsedAgainIsAnotherProcess() {
        Desk desk = Desk.drifted();
        desk.server.reusesProcessIds();

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void whatADownServiceNeedsIsRememberedWithItAndNothingElse() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .service("MailFilter", StartType.AUTO, ServiceConfig.OWN_PROCESS, "C:\\filter.exe", "IISADMIN")
                .service("Archive", StartType.AUTO, ServiceConfig.OWN_PROCESS, "C:\\archive.exe", "MailFilter")
                .entries(Desk.FOUR));
        desk.server.service("Archive").refusesStart(1053, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(new Mark(desk.server.registry()).read().before().names())
                .containsExactlyInAnyOrder("Archive", "MailFilter", "IISADMIN");
    }

    @Test
    void anEntryThatSomebodyTakesOutAfterTheWriteIsToldAndSoIsWhatItCosts() {
        Desk desk = Desk.drifted();
        desk.server
                .service("IISADMIN")
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server
                                .registry()
                                .isChangedBySomeone(text -> new Export(text)
                                        .entries("Ldapsvc", "Nntpsvc")
                                        .text()));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage())
                .contains("SMTPSVC (error 1083)")
                .contains("Something else changed the value after it was written.")
                .doesNotContain("What was stopped is running again.");
        assertThat(report.getError().getAdvice()).startsWith("The value does not list it");
    }

    private static Desk withMailFilter() {
        return new Desk(Export.exchange()
                .service("MailFilter", StartType.AUTO, ServiceConfig.OWN_PROCESS, "C:\\filter.exe", "IISADMIN")
                .entries(Desk.FOUR));
    }
}
