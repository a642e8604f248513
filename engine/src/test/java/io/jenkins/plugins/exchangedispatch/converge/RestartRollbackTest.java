package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The old value comes back only where the new one is at fault. */
class RestartRollbackTest {
    @Test
    void iisadminThatWillNotStartWithTheNewValueGetsTheOldOneBack() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.ROLLED_BACK);
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
        assertThat(report.getAfter()).containsExactly(Desk.FOUR);
        assertThat(report.isChanged()).isFalse();
        assertThat(report.getError().getCode()).isEqualTo(1067);
        assertThat(desk.runs("IISADMIN", "SMTPSVC", "W3SVC")).isTrue();
        assertThat(desk.marked()).isFalse();
        assertThat(report.getBackup()).isNotNull();
    }

    @Test
    void aValueThatWasAbsentIsDeletedByTheRollback() throws Exception {
        Desk desk = new Desk(Export.exchange());
        desk.server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.ROLLED_BACK);
        assertThat(desk.entries()).isNull();
    }

    @Test
    void aRollbackKnowsTheValueThatAnEarlierRunReplaced() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);
        desk.ensure();
        desk.server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);

        TargetReport report = desk.restart(RestartMode.WHEN_OWED).ensure();

        assertThat(report.getStatus()).isEqualTo(Status.ROLLED_BACK);
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
    }

    @Test
    void iisadminThatDoesNotStartEvenWithTheOldValueIsAFailureThatNamesEveryService() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").refusesStart(1067, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.entries()).as("not the value's fault").containsExactly(Desk.SIX);
        assertThat(report.getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC", "W3SVC");
        assertThat(report.getMessage()).contains("IISADMIN (error 1067)").contains("SMTPSVC (error 1068)");
    }

    @Test
    void iisadminStuckInStopPendingIsNotRolledBack() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").hangsInStopPending();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).contains("IISADMIN", "W3SVC");
        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(desk.check().getStatus()).isEqualTo(Status.RESTART_OWED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1053, 1055, 1069, 1115, 1455})
    void anErrorThatTheValueCannotCauseRollsNothingBack(int code) throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").refusesStart(code, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("IISADMIN (error " + code + ")");
        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(desk.backups).hasSize(1);
    }

    @Test
    void aSlowStartRollsNothingBack() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").startsIn(Duration.ofSeconds(110)).hints(Duration.ofSeconds(120));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void whatOthersAddedMeanwhileStaysAndIsBackedUpAndTold() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service("IISADMIN")
                .refusesStartWhenListed("Resvc", 1067)
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server.registry().isChangedBySomeone(text -> {
                            List<String> more = new ArrayList<>(List.of(Desk.SIX));
                            more.add("Newsvc");
                            return new Export(text)
                                    .entries(more.toArray(String[]::new))
                                    .text();
                        }));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.ROLLED_BACK);
        assertThat(desk.entries()).contains(Desk.FOUR).contains("Newsvc").doesNotContain("Resvc");
        assertThat(desk.backups).hasSize(2);
        assertThat(report.getObservations())
                .anyMatch(line -> line.startsWith("the old value was put back"))
                .anyMatch(line -> line.contains("Newsvc"));
    }
}
