package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnsureTest {
    @Test
    void missingEntriesAreAppendedAndTheServicesRun() throws Exception {
        Desk desk = Desk.drifted();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(report.getBefore()).containsExactly(Desk.FOUR);
        assertThat(report.getAfter()).containsExactly(Desk.SIX);
        assertThat(report.getAdded()).containsExactly("Pop3svc", "Resvc");
        assertThat(report.isChanged()).isTrue();
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(report.getRestart().isOwed()).isFalse();
        assertThat(desk.server.registry().exists(RegistryKey.PRODUCT))
                .as("nothing is left behind")
                .isFalse();
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC"))
                .isTrue();
        assertThat(desk.server.inetinfoEntries()).contains(List.of(Desk.SIX));
    }

    @Test
    void theSecondRunWritesNothingAndRestartsNothing() throws Exception {
        Desk desk = Desk.drifted();
        desk.ensure();
        int changes = desk.server.registry().changes();
        int starts = desk.server.inetinfoStarts();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.isChanged()).isFalse();
        assertThat(desk.server.registry().changes()).isEqualTo(changes);
        assertThat(desk.server.inetinfoStarts()).isEqualTo(starts);
        assertThat(desk.backups).hasSize(1);
    }

    @Test
    void aCompliantTargetGetsZeroWrites() throws Exception {
        Desk desk = Desk.compliant();

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void dependentsStopFirstAndStartLastInReverseOrder() {
        TargetReport report = Desk.drifted().ensure();

        List<String> stopped = report.getRestart().getStopped();
        List<String> started = report.getRestart().getStarted();
        assertThat(stopped).endsWith("IISADMIN").hasSize(6);
        assertThat(started.get(0)).isEqualTo("IISADMIN");
        List<String> back = new java.util.ArrayList<>(stopped);
        java.util.Collections.reverse(back);
        assertThat(started.subList(0, stopped.size())).isEqualTo(back);
        assertThat(started.subList(stopped.size(), started.size())).containsExactlyInAnyOrder("POP3SVC", "RESVC");
    }

    @Test
    void indirectDependentsAreStoppedBeforeWhatTheyDependOn() throws Exception {
        Desk desk = new Desk(Export.exchange().own("Antispam", "SMTPSVC").entries(Desk.FOUR));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStopped()).containsSubsequence("Antispam", "SMTPSVC", "IISADMIN");
        assertThat(desk.runs("Antispam")).isTrue();
    }

    @Test
    void theDowntimeIsMeasured() {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").stopsIn(Duration.ofSeconds(7));

        assertThat(desk.ensure().getRestart().getDowntimeMillis()).isBetween(7_000L, 60_000L);
    }

    @Test
    void whatWasStoppedOrDisabledBeforeIsNotStarted() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .start("NNTPSVC", StartType.DISABLED)
                .start("IMAP4SVC", StartType.MANUAL)
                .entries(Desk.FOUR));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.state("NNTPSVC")).isEqualTo(ServiceState.STOPPED);
        assertThat(desk.state("IMAP4SVC")).isEqualTo(ServiceState.STOPPED);
        assertThat(report.getRestart().getStarted()).doesNotContain("NNTPSVC", "IMAP4SVC");
    }

    @Test
    void aPausedDependentIsPausedAgain() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("SMTPSVC").acceptsPause(true);
        desk.server.services().pause("SMTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(5));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.state("SMTPSVC")).isEqualTo(ServiceState.PAUSED);
    }

    @Test
    void everyEntryThatIsThereStaysInItsOrderAndSpelling() throws Exception {
        Desk desk = new Desk(Export.exchange().entries("POP3SVC", "Other Service", "smtpSVC"));

        desk.ensure();

        assertThat(desk.entries())
                .containsExactly("POP3SVC", "Other Service", "smtpSVC", "Ldapsvc", "Nntpsvc", "Imap4svc", "Resvc");
    }

    @Test
    void extraEntriesGoOnlyWhenAskedTo() throws Exception {
        Desk desk = new Desk(Export.exchange().entries("Othersvc", "Smtpsvc")).extra(ExtraEntries.REMOVE);

        TargetReport report = desk.ensure();

        assertThat(report.getRemoved()).containsExactly("Othersvc");
        assertThat(desk.entries()).containsExactly("Smtpsvc", "Ldapsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
    }

    @Test
    void extraEntriesThatAreOnlyReportedStayDrift() throws Exception {
        Desk desk = new Desk(Export.exchange().entries("Othersvc", "Smtpsvc")).extra(ExtraEntries.REPORT);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(report.isChanged()).isTrue();
        assertThat(desk.entries()).contains("Othersvc", "Resvc");
        assertThat(report.getMessage()).contains("Othersvc");
    }

    @Test
    void aWrongTypeIsSavedAndBecomesAList() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .value(new RawValue(ValueType.REG_EXPAND_SZ, Utf16.encode("Othersvc;Smtpsvc\\0Nntpsvc\0"))));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getValue().getTypeBefore()).isEqualTo("REG_EXPAND_SZ");
        assertThat(report.getValue().getTypeAfter()).isEqualTo("REG_MULTI_SZ");
        assertThat(desk.entries())
                .containsExactly("Othersvc", "Smtpsvc", "Nntpsvc", "Ldapsvc", "Imap4svc", "Pop3svc", "Resvc");
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void aRightListInOneTextConvergesAndStays() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .value(new RawValue(ValueType.REG_SZ, Utf16.encode(String.join(" ", Desk.SIX) + "\0"))));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getAdded()).isEmpty();
        assertThat(report.getMessage()).contains("REG_MULTI_SZ");
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void aTypeThatHoldsNoNamesIsNeverOverwritten() throws Exception {
        Desk desk = new Desk(Export.exchange().value(new RawValue(ValueType.REG_BINARY, new byte[] {1, 2, 3})));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.backups).isEmpty();
    }

    @Test
    void whereItDoesNotApplyNothingIsCreated() {
        Desk desk = new Desk(Export.empty().own("Spooler"));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void theBackupIsAFileThatRegeditImports() throws Exception {
        Desk desk = Desk.drifted();
        Optional<RawValue> before = desk.server.registry().read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);

        TargetReport report = desk.ensure();

        assertThat(report.getBackup()).isEqualTo("EX01-1.reg");
        RegText backup = RegText.parse(desk.backups.get(0));
        assertThat(backup.value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES))
                .isEqualTo(before);
    }

    @Test
    void theBackupOfNothingDeletesTheValue() throws Exception {
        Desk desk = new Desk(Export.exchange());

        desk.ensure();

        assertThat(RegText.parse(desk.backups.get(0)).deletes(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES))
                .isTrue();
    }

    @Test
    void withRestartNeverTheRestartStaysOwedAndTheNextRunDoesIt() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);

        TargetReport now = desk.ensure();
        TargetReport check = desk.check();
        TargetReport again = desk.ensure();
        TargetReport later = desk.restart(RestartMode.WHEN_OWED).ensure();

        assertThat(now.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(now.isChanged()).isTrue();
        assertThat(check.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(again.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(again.isChanged()).isFalse();
        assertThat(later.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(later.getRestart().isPerformed()).isTrue();
        assertThat(desk.check().getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(desk.runs("POP3SVC")).isTrue();
    }

    @Test
    void aRestartByHandInTheMaintenanceWindowPaysTheDebt() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);
        desk.ensure();
        stopEverything(desk);
        for (String service : List.of("W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC")) {
            desk.server.services().start(service);
            desk.server.clock().advance(Duration.ofSeconds(10));
        }
        int starts = desk.server.inetinfoStarts();

        TargetReport check = desk.check();
        TargetReport ensure = desk.restart(RestartMode.WHEN_OWED).ensure();

        assertThat(check.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(ensure.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(desk.server.inetinfoStarts()).isEqualTo(starts);
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aRestartOfDependentsOnlyPaysNothing() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.NEVER);
        desk.ensure();
        desk.server.services().stop("SMTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(10));
        desk.server.services().start("SMTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(10));

        assertThat(desk.check().getStatus()).isEqualTo(Status.RESTART_OWED);
    }

    @Test
    void withRestartAlwaysACompliantTargetIsRestarted() {
        Desk desk = Desk.compliant().restart(RestartMode.ALWAYS);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(report.isChanged()).isFalse();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(2);
    }

    @Test
    void aStoppedIisadminIsLeftAlone() throws Exception {
        Desk desk =
                new Desk(Export.exchange().start("IISADMIN", StartType.MANUAL).entries(Desk.FOUR));
        stopEverything(desk);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().isPerformed()).isFalse();
        assertThat(report.getRestart().getReason()).contains("IISADMIN does not run");
        assertThat(desk.state("IISADMIN")).isEqualTo(ServiceState.STOPPED);
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aStoppedAndDisabledIisadminDoesNotKeepTheValueFromBeingWritten() throws Exception {
        Desk desk =
                new Desk(Export.exchange().start("IISADMIN", StartType.DISABLED).entries(Desk.FOUR));
        assertThat(desk.state("IISADMIN")).isEqualTo(ServiceState.STOPPED);

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void alwaysStartsAStoppedIisadmin() throws Exception {
        Desk desk = Desk.drifted().restart(RestartMode.ALWAYS);
        stopEverything(desk);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStarted()).startsWith("IISADMIN");
        assertThat(desk.runs("IISADMIN", "POP3SVC")).isTrue();
    }

    @Test
    void anOld1083OfAListedServiceIsCuredByARestart() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .registry()
                .isChangedBySomeone(text -> new Export(text).entries(Desk.SIX).text());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.isChanged()).isFalse();
        assertThat(report.getBackup()).isNull();
        assertThat(desk.runs("POP3SVC", "RESVC")).isTrue();
        assertThat(desk.ensure().getRestart().isPerformed()).isFalse();
    }

    @Test
    void anOld1083OfAManualServiceDoesNotRestartTheServerAgainAndAgain() throws Exception {
        Desk desk = new Desk(Export.exchange()
                .start("POP3SVC", StartType.MANUAL)
                .start("RESVC", StartType.MANUAL)
                .entries(Desk.FOUR));
        try {
            desk.server.services().start("POP3SVC");
        } catch (io.jenkins.plugins.exchangedispatch.errors.WindowsException e) {
            assertThat(e.code()).isEqualTo(1083);
        }

        TargetReport first = desk.ensure();
        TargetReport second = desk.ensure();

        assertThat(first.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("POP3SVC")).isTrue();
        assertThat(desk.state("RESVC")).isEqualTo(ServiceState.STOPPED);
        assertThat(second.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(second.getRestart().isPerformed()).isFalse();
    }

    @Test
    void theKeyOfTheParametersIsCreatedWhenInetInfoIsThere() throws Exception {
        RegText text =
                Export.exchange().text().withoutKey(RegistryKey.PARAMETERS).withKey(RegistryKey.INETINFO);
        Desk desk = new Desk(new Export(text));

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).containsExactly(Desk.SIX);
    }

    @Test
    void theLogHasALinePerThingDone() {
        Desk desk = Desk.drifted();

        desk.ensure();

        assertThat(desk.log)
                .contains("Missing: Pop3svc, Resvc.", "Backed up the value to EX01-1.reg.", "Stopped IISADMIN.")
                .contains("Started IISADMIN.", "Started POP3SVC.");
    }

    static void stopEverything(Desk desk) throws Exception {
        for (String service : desk.server.services().activeDependents("IISADMIN")) {
            desk.server.services().stop(service);
            desk.server.clock().advance(Duration.ofSeconds(10));
        }
        desk.server.services().stop("IISADMIN");
        desk.server.clock().advance(Duration.ofSeconds(10));
        assertThat(desk.state("IISADMIN")).isEqualTo(ServiceState.STOPPED);
    }
}
