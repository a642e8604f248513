package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import org.junit.jupiter.api.Test;

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
}
