package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WriteFailuresTest {
    @Test
    void withoutABackupNothingIsWritten() throws Exception {
        Desk desk = Desk.drifted();

        TargetReport report = desk.ensure((target, text) -> {
            throw new IOException("Could not write C:\\backups: the disk is full.");
        });

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("the disk is full").contains("The value was not changed.");
        assertThat(report.getBackup()).isNull();
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
        assertThat(desk.marked()).isFalse();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void accessDeniedOnlyOnWriteChangesNothingAndOwesNothing() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.registry().faults().refuseWrites(RegistryKey.PARAMETERS, 5);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(5);
        assertThat(report.getRestart().isOwed()).isFalse();
        assertThat(report.getAfter()).containsExactly(Desk.FOUR);
        assertThat(desk.marked()).isFalse();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void aRefusedWriteLeavesTheMarkOfAnEarlierRun() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);
        desk.ensure();
        someoneWrites(desk, "Smtpsvc");
        desk.server.registry().faults().refuseWrites(RegistryKey.PARAMETERS, 5);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.marked()).isTrue();
    }

    @Test
    void whereTheMarkCannotBeSetNothingIsWritten() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.registry().faults().refuseWrites(RegistryKey.PRODUCT, 5);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void aChangeInTheMeantimeIsPlannedAgainAndKept() throws Exception {
        Desk desk = Desk.drifted();
        afterReads(desk, 2, () -> someoneWrites(desk, "Othersvc", "Smtpsvc"));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries())
                .containsExactly("Othersvc", "Smtpsvc", "Ldapsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        assertThat(report.getBefore()).containsExactly("Othersvc", "Smtpsvc");
        assertThat(desk.backups).hasSize(2);
        assertThat(RegText.parse(desk.backups.get(1))
                        .value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                        .orElseThrow()
                        .data())
                .isEqualTo(Export.empty()
                        .entries("Othersvc", "Smtpsvc")
                        .text()
                        .value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                        .orElseThrow()
                        .data());
    }

    @Test
    void somebodyElseMayEndTheDriftFirst() throws Exception {
        Desk desk = Desk.drifted();
        afterReads(desk, 1, () -> someoneWrites(desk, Desk.SIX));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.isChanged()).isFalse();
        assertThat(desk.runs("POP3SVC", "RESVC")).isTrue();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aValueThatNeverStandsStillIsGivenUpAfterThreeLooks() throws Exception {
        Desk desk = Desk.drifted();
        for (int i = 1; i <= 5; i++) {
            int number = i;
            afterReads(desk, 1, () -> someoneWrites(desk, "Other" + number));
        }

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("keeps changing");
        assertThat(desk.backups).hasSize(3);
        assertThat(desk.entries()).hasSize(1);
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void aReadBackThatDiffersFailsAndDoesNotRestart() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .registry()
                .faults()
                .distortWrites(RegistryKey.PARAMETERS, value -> new RawValue(ValueType.REG_MULTI_SZ, new byte[2]));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("read back").contains("The value was written.");
        assertThat(report.getAfter()).isEmpty();
        assertThat(desk.marked()).isTrue();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void aValueThatIsTakenAwayDuringTheRestartIsNotGreen() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").when(ServiceState.RUNNING, () -> someoneWrites(desk, "Smtpsvc"));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("Something else changed the value");
        assertThat(report.getAfter()).containsExactly("Smtpsvc");
    }

    private static void afterReads(Desk desk, int reads, Runnable what) {
        for (int i = 1; i < reads; i++) {
            afterRead(desk, () -> {});
        }
        afterRead(desk, what);
    }

    private static void afterRead(Desk desk, Runnable what) {
        desk.server.registry().faults().afterReading(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, what);
    }

    private static void someoneWrites(Desk desk, String... entries) {
        desk.server
                .registry()
                .isChangedBySomeone(text -> new Export(text).entries(entries).text());
    }
}
