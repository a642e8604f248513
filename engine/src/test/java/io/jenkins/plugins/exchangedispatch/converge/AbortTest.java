package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbortTest {
    @AfterEach
    void theInterruptEndsHere() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMAP4SVC", "SMTPSVC", "W3SVC", "IISADMIN"})
    void anAbortWhileStoppingBringsBackWhatWasStopped(String service) throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service(service)
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());

        TargetReport report = desk.ensure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).startsWith("Aborted. What was stopped is running again.");
        assertThat(report.getRestart().getStopped()).contains(service);
        assertThat(report.getError().getAdvice()).startsWith("Run again when it suits");
        assertThat(report.getRestart().getLeftStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC"))
                .isTrue();
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void anAbortBeforeIisadminStoppedStillOwesTheRestartAndTheNextRunDoesIt() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service("SMTPSVC")
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());

        TargetReport report = desk.ensure();
        Thread.interrupted();

        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(report.getRestart().isPerformed()).isFalse();
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("POP3SVC")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IISADMIN", "W3SVC", "IMAP4SVC"})
    void anAbortWhileStartingStartsTheRestAsWell(String service) throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service(service)
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server
                                .service(service)
                                .when(
                                        ServiceState.RUNNING,
                                        () -> Thread.currentThread().interrupt()));

        TargetReport report = desk.ensure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(report.getRestart().getLeftStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "IMAP4SVC")).isTrue();
        assertThat(desk.marked()).as("nobody has watched them").isTrue();
        TargetReport next = desk.ensure();
        assertThat(next.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(next.getRestart().getStopped()).isEmpty();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void anAbortBeforeTheWriteChangesNothing() throws Exception {
        // Loads every class beforehand: the mutation tests load classes in a way that swallows an interrupt.
        Desk.drifted().ensure();
        Desk desk = Desk.drifted();
        Thread.currentThread().interrupt();

        TargetReport report = desk.ensure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).startsWith("Aborted before");
        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void whoWaitsForItsTurnToRestartCanBeAbortedAndHasChangedNothing() throws Exception {
        Desk desk = Desk.drifted();
        desk.restartSlots.acquire();
        Thread.currentThread().interrupt();

        assertThat(desk.ensure().getMessage()).startsWith("Aborted before");
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.restartSlots.availablePermits()).isZero();
    }

    @Test
    void theTurnToRestartIsGivenBackWhateverHappens() {
        Desk desk = Desk.drifted();
        desk.server.service("IMAP4SVC").refusesStop(1052);

        desk.ensure();

        assertThat(desk.restartSlots.availablePermits()).isEqualTo(1);
    }

    @Test
    void anAbortedFleetTellsOfEveryTarget() throws Exception {
        SimulatedServer first = Export.exchange().entries(Desk.FOUR).server();
        Thread caller = Thread.currentThread();
        TargetSource waiting = source("EX01", first);
        TargetSource never = source("EX02", Export.exchange().entries(Desk.FOUR).server());
        Desk desk = Desk.drifted();

        Report report = new Fleet(1, line -> {
                    if (line.contains("Stopped SMTPSVC")) {
                        caller.interrupt();
                        untilInterrupted();
                    }
                })
                .run(new Ensure(desk.options(), desk::keep, desk.restartSlots), List.of(waiting, never));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getTargets()).extracting(TargetReport::getTarget).containsExactly("EX01", "EX02");
        assertThat(report.getTargets()).extracting(TargetReport::getStatus).containsOnly(Status.FAILED);
        assertThat(report.getTargets().get(0).getMessage()).startsWith("Aborted.");
        assertThat(first.services().status("SMTPSVC").state()).isEqualTo(ServiceState.RUNNING);
        assertThat(report.getTargets().get(1).getMessage()).startsWith("Aborted before");
    }

    /** Simulated time flies: without this the work would be done before the interrupt arrives. */
    private static void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static TargetSource source(String name, SimulatedServer server) {
        return FleetTest.source(name, () -> server);
    }
}
