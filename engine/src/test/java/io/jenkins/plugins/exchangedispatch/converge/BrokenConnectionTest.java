package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the server breaks in the middle of a restart. */
class BrokenConnectionTest {
    private static final int SERVER_UNAVAILABLE = 1722;

    @ParameterizedTest
    @ValueSource(longs = {500, 5_000, 60_000})
    void whatWasStoppedIsBroughtBackAsSoonAsTheServerAnswersAgain(long millis) throws Exception {
        Desk desk = Desk.drifted();
        breaksWhen(desk, "IISADMIN", ServiceState.STOPPED, Duration.ofMillis(millis));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "POP3SVC")).isTrue();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void afterTheLastStartNothingIsLeftToBeFinished() throws Exception {
        Desk desk = Desk.drifted();
        breaksWhen(desk, "W3SVC", ServiceState.RUNNING, Duration.ofSeconds(5));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.check().getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void aServerThatNeverAnswersAgainIsARowThatNamesEveryServiceAndTheRestart() {
        Desk desk = Desk.drifted();
        breaksWhen(desk, "IISADMIN", ServiceState.STOPPED, Duration.ofHours(2));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(SERVER_UNAVAILABLE);
        assertThat(report.getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC", "W3SVC", "NNTPSVC");
        assertThat(report.getElapsedMillis()).as("the limit of a target").isLessThan(2 * 1_800_000);
    }

    @Test
    void theNextRunBringsBackWhatANeverAnsweringServerKept() throws Exception {
        Desk desk = Desk.drifted();
        breaksWhen(desk, "IISADMIN", ServiceState.STOPPED, Duration.ofHours(2));
        desk.ensure();
        desk.server.connection().heals();

        TargetReport check = desk.check();

        assertThat(check.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(check.getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC", "W3SVC");
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("IISADMIN", "SMTPSVC", "W3SVC", "POP3SVC")).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerAtAllIsToldSoon() {
        Desk desk = Desk.drifted();
        desk.server.connection().breaks(SERVER_UNAVAILABLE, Duration.ofHours(2));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(SERVER_UNAVAILABLE);
        assertThat(report.getElapsedMillis()).isLessThan(20_000);
    }

    @Test
    void aServerThatAnswersAfterAMomentIsWorkedOn() {
        Desk desk = Desk.drifted();
        desk.server.connection().breaks(SERVER_UNAVAILABLE, Duration.ofSeconds(3));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void oneCallThatFailsRightAfterTheStopIsMadeAgain() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service("IISADMIN")
                .when(ServiceState.STOPPED, () -> desk.server.connection().breaks(SERVER_UNAVAILABLE, 1));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void aStopOrStartWhoseAnswerIsLostIsNotTakenForARefusal() throws Exception {
        for (ServiceState state : new ServiceState[] {ServiceState.STOP_PENDING, ServiceState.START_PENDING}) {
            Desk desk = Desk.drifted();
            desk.server
                    .service("IISADMIN")
                    .when(
                            state,
                            () -> desk.server.connection().losesAnswers(SERVER_UNAVAILABLE, Duration.ofSeconds(3)));

            assertThat(desk.ensure().getStatus()).as(state.text()).isEqualTo(Status.CONVERGED);
            assertThat(desk.runs("IISADMIN", "SMTPSVC", "W3SVC")).isTrue();
        }
    }

    private static void breaksWhen(Desk desk, String service, ServiceState state, Duration time) {
        desk.server.service(service).when(state, () -> desk.server.connection().breaks(SERVER_UNAVAILABLE, time));
    }
}
