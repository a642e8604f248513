package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupException;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestoreTest {
    @Test
    void theBackedUpValueIsPutBackAndTheReplacedOneIsBackedUp() throws Exception {
        Desk desk = removedOther();

        TargetReport report = desk.restore(desk.backups.get(0), false);

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).startsWith("Othersvc").hasSize(7);
        assertThat(report.getAdded()).containsExactly("Othersvc");
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(desk.server.inetinfoEntries()).contains(desk.entries());
        assertThat(desk.backups).hasSize(2);
        assertThat(desk.log).doesNotContain("").anyMatch(line -> line.startsWith("The value lists Ldapsvc"));

        assertThat(desk.restore(desk.backups.get(1), false).getRemoved()).containsExactly("Othersvc");
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void restoringTwiceWritesOnce() throws Exception {
        Desk desk = removedOther();
        desk.restore(desk.backups.get(0), false);
        int changes = desk.server.registry().changes();

        TargetReport report = desk.restore(desk.backups.get(0), false);

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getMessage()).isEqualTo("The value is what the backup holds.");
        assertThat(desk.server.registry().changes()).isEqualTo(changes);
    }

    @Test
    void anotherTypeAndOddBytesComeBackAsTheyWere() throws Exception {
        RawValue odd = new RawValue(ValueType.REG_SZ, new byte[] {83, 0, 109, 0, 116});
        Desk desk = new Desk(Export.exchange().value(odd)).restart(RestartMode.NEVER);
        desk.ensure();

        desk.restore(desk.backups.get(0), false);

        assertThat(desk.server.registry().read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES))
                .contains(odd);
    }

    @Test
    void theAbsenceOfTheValueIsRestoredToo() throws Exception {
        Desk desk = new Desk(Export.exchange()).restart(RestartMode.NEVER);
        desk.ensure();

        TargetReport report = desk.restore(desk.backups.get(0), false);

        assertThat(desk.entries()).isNull();
        assertThat(report.getValue().getTypeAfter()).isEqualTo("absent");
        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(desk.restore(desk.backups.get(1), false).getAfter()).containsExactly(Desk.SIX);
    }

    @Test
    void servicesThatCannotRunWithTheOldValueAreNamed() throws Exception {
        Desk desk = Desk.drifted();
        desk.ensure();

        TargetReport report = desk.restore(desk.backups.get(0), false);

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("POP3SVC (error 1083)").contains("RESVC (error 1083)");
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
        assertThat(desk.runs("IISADMIN", "SMTPSVC")).isTrue();
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("POP3SVC", "RESVC")).isTrue();
    }

    @Test
    void aServiceThatTheOldValueDoesNotListIsNotBlamedOnIt() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);
        desk.ensure();

        TargetReport report = desk.restart(RestartMode.WHEN_OWED).restore(desk.backups.get(0), false);

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getMessage()).doesNotContain("1083");
        assertThat(report.getObservations()).anyMatch(line -> line.contains("POP3SVC") && line.contains("stopped"));
    }

    @Test
    void aValueThatChangedSinceIsLeftAloneUnlessForced() throws Exception {
        Desk desk = removedOther();
        desk.server
                .registry()
                .isChangedBySomeone(text -> new Export(text).entries("Newsvc").text());
        int changes = desk.server.registry().changes();

        TargetReport refused = desk.restore(desk.backups.get(0), false);

        assertThat(refused.getStatus()).isEqualTo(Status.FAILED);
        assertThat(refused.getError().getAdvice()).contains("--force");
        assertThat(desk.entries()).containsExactly("Newsvc");
        assertThat(desk.server.registry().changes()).isEqualTo(changes);

        desk.restore(desk.backups.get(0), true);
        assertThat(desk.entries()).startsWith("Othersvc");
    }

    @Test
    void anExportThatDoesNotSayWhatReplacedItNeedsForce() throws Exception {
        Desk desk = Desk.drifted();
        byte[] export = Export.empty().entries(Desk.SIX).text().bytes();

        assertThat(desk.restore(export, false).getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.restore(export, true).getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void whyAValueIsNotRestoredDependsOnWhatTheBackupSays() throws Exception {
        Desk desk = Desk.drifted();
        byte[] export = Export.empty().entries(Desk.SIX).text().bytes();
        assertThat(desk.restore(export, false).getMessage()).contains("does not say what replaced the value");

        desk.ensure();
        byte[] backup = desk.backups.get(0);
        desk.server
                .registry()
                .isChangedBySomeone(text -> new Export(text).entries("Smtpsvc").text());
        assertThat(desk.restore(backup, false).getMessage()).contains("no longer what replaced the backed up one");
    }

    @Test
    void aBlankStringIsNoEntryThatComesOrGoes() throws Exception {
        Desk desk = Desk.drifted();

        TargetReport report = desk.restore(
                Export.empty().entries("Ldapsvc", " ", "Smtpsvc").text().bytes(), true);

        assertThat(report.getAdded()).isEmpty();
        assertThat(report.getRemoved()).containsExactly("Nntpsvc", "Imap4svc");
    }

    @Test
    void theBackupOfARestoreSaysThatItIsOne() throws Exception {
        Desk desk = Desk.drifted();

        desk.restore(Export.empty().entries(Desk.SIX).text().bytes(), true);

        assertThat(new String(desk.backups.get(0), StandardCharsets.UTF_16LE)).contains("restore");
    }

    @Test
    void aBackupOfSomethingElseIsRefusedByName() {
        byte[] other = Export.empty().inetinfo("IISADMIN").text().bytes();

        assertThatThrownBy(() -> Backup.parse(other))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("DispatchEntries");
    }

    @Test
    void aBackupSaysWhatItReplacedInWhateverForm() throws Exception {
        RawValue previous = new RawValue(0xfffe0001, new byte[] {1, 2, 3});
        RawValue replacement = new RawValue(ValueType.REG_SZ, Utf16.encode("x"));

        Backup both =
                Backup.parse(Backup.text("EX01\r\nhost", Mode.ENSURE, Optional.of(previous), Optional.of(replacement)));
        Backup none = Backup.parse(Backup.text("EX01", Mode.RESTORE, Optional.empty(), Optional.empty()));

        assertThat(both.previous()).contains(previous);
        assertThat(both.replacement()).contains(Optional.of(replacement));
        assertThat(none.previous()).isEmpty();
        assertThat(none.replacement()).contains(Optional.empty());
    }

    @Test
    void aBackupIsWhatRegeditWritesAndReads() throws Exception {
        byte[] text = Backup.text("EX01", Mode.ENSURE, Optional.empty(), Optional.empty());

        assertThat(text).startsWith(0xff, 0xfe);
        assertThat(Utf16.decode(text).substring(1))
                .startsWith("Windows Registry Editor Version 5.00\r\n")
                .contains("[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters]\r\n")
                .contains("\"DispatchEntries\"=-\r\n");
        assertThat(RegText.parse(text).comments()).anyMatch(line -> line.contains("EX01"));
    }

    private static Desk removedOther() {
        Desk desk = new Desk(Export.exchange()
                        .entries("Othersvc", "Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc"))
                .extra(ExtraEntries.REMOVE);
        desk.ensure();
        return desk.extra(ExtraEntries.KEEP);
    }

    @Test
    void anotherServersBackupIsRefusedUnlessForced() throws Exception {
        Desk desk = removedOther();
        byte[] other = new String(desk.backups.get(0), StandardCharsets.UTF_16LE)
                .replace("on EX01", "on EX02")
                .getBytes(StandardCharsets.UTF_16LE);
        int changes = desk.server.registry().changes();

        TargetReport refused = desk.restore(other, false);

        assertThat(refused.getStatus()).isEqualTo(Status.FAILED);
        assertThat(refused.getMessage()).contains("The backup is of EX02, not of EX01.");
        assertThat(refused.getError().getAdvice()).contains("--force");
        assertThat(desk.server.registry().changes()).isEqualTo(changes);
        assertThat(desk.restore(other, true).getStatus()).isEqualTo(Status.CONVERGED);
    }

    @ParameterizedTest
    @CsvSource({
        "EX01, ex01, true",
        "EX01, ex01.example.com, true",
        "EX01, EX02, false",
        "EX01.example.com, EX02.example.com, false",
        "10.0.0.1, 10.0.0.2, false",
        "fe80::1, fe80::2, false",
        "exports/EX01.reg, EX01, true",
        "exports/EX01.reg, elsewhere\\EX01.REG, true",
    })
    void aNameTellsWhetherABackupCanBeOfATarget(String backedUp, String target, boolean can) {
        Backup backup = new Backup(Optional.empty(), Optional.empty(), Optional.of(backedUp));

        assertThat(backup.canBeOf(target)).isEqualTo(can);
    }
}
