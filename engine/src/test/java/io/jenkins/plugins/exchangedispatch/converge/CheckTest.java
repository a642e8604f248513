package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void everyEntryThereIsCompliant() {
        TargetReport report = Desk.compliant().check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getTarget()).isEqualTo("EX01");
        assertThat(report.getBefore()).containsExactly(Desk.SIX);
        assertThat(report.getMissing()).isEmpty();
        assertThat(report.getObservations()).isEmpty();
        assertThat(report.getError()).isNull();
    }

    @Test
    void entriesThatDifferInOrderAndCaseAreCompliant() {
        TargetReport report = new Desk(
                        Export.exchange().entries("RESVC", "pop3svc", "Imap4Svc", "NntpSvc", "SMTPSVC", "LdapSvc"))
                .check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void missingEntriesAreDrift() {
        TargetReport report = Desk.drifted().check();

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(report.getMissing()).containsExactly("Pop3svc", "Resvc");
        assertThat(report.getMessage()).contains("Pop3svc, Resvc");
        assertThat(report.getValue().getTypeBefore()).isEqualTo("REG_MULTI_SZ");
        assertThat(report.getBackup()).isNull();
    }

    @Test
    void anAbsentValueIsDriftAndNotAnEmptyOne() {
        TargetReport absent = new Desk(Export.exchange()).check();
        TargetReport empty = new Desk(Export.exchange().entries()).check();

        assertThat(absent.getValue().getTypeBefore()).isEqualTo("absent");
        assertThat(absent.getMessage()).startsWith("The value is absent.");
        assertThat(empty.getValue().getTypeBefore()).isEqualTo("REG_MULTI_SZ");
        assertThat(List.of(absent.getStatus(), empty.getStatus())).containsOnly(Status.DRIFTED);
    }

    @Test
    void aRightListOfTheWrongTypeIsDriftSinceInetinfoIgnoresIt() {
        String joined = String.join(" ", Desk.SIX);
        TargetReport report =
                new Desk(Export.exchange().value(new RawValue(ValueType.REG_SZ, Utf16.encode(joined + "\0")))).check();

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(report.getMissing()).isEmpty();
        assertThat(report.getBefore()).containsExactly(Desk.SIX);
        assertThat(report.getValue().getTypeBefore()).isEqualTo("REG_SZ");
    }

    @Test
    void aListSquashedIntoOneStringIsDrift() {
        TargetReport report = new Desk(Export.exchange().entries(String.join(",", Desk.SIX))).check();

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(report.getMessage()).contains("joined in one string");
    }

    @Test
    void aNumberInPlaceOfTheListFails() {
        TargetReport report =
                new Desk(Export.exchange().value(new RawValue(ValueType.REG_DWORD, new byte[] {1, 0, 0, 0}))).check();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage()).contains("REG_DWORD");
        assertThat(report.getError().getAdvice()).isNotEmpty();
    }

    @Test
    void withoutInetInfoItDoesNotApply() {
        Desk desk = new Desk(Export.empty().inetinfo("IISADMIN"));

        assertThat(desk.check().getStatus()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(desk.check().getMessage()).contains("InetInfo");
    }

    @Test
    void withoutIisadminItDoesNotApply() {
        TargetReport report = new Desk(Export.empty().own("Spooler").entries(Desk.FOUR)).check();

        assertThat(report.getStatus()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(report.getMessage()).contains("IISADMIN");
    }

    @Test
    void aRefusedReadIsNeitherAbsentNorEmpty() {
        Desk desk = Desk.compliant();
        desk.server.registry().faults().refuseReads(RegistryKey.PARAMETERS, 5);

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(5);
        assertThat(report.getError().getMessage()).contains("DispatchEntries of " + RegistryKey.PARAMETERS);
        assertThat(report.getError().getAdvice()).isNotEmpty();
        assertThat(report.getMessage()).as("a check leaves what it found").doesNotContain("is not known");
    }

    @Test
    void readRightsAreEnoughAndNothingIsWritten() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.registry().faults().refuseWrites(new RegistryKey("SYSTEM"), 5);
        desk.server.registry().faults().refuseWrites(new RegistryKey("SOFTWARE"), 5);

        assertThat(desk.check().getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(desk.server.registry().changes()).isZero();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void theMarkOfAnEarlierRunIsAnOwedRestart() throws Exception {
        Desk desk = Desk.compliant();
        new Mark(desk.server.registry())
                .owe(desk.server.services().status("IISADMIN").processId(), Optional.empty());

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(report.getRestart().getReason()).isNotEmpty();
    }

    @Test
    void aRebootEndsTheDebt() throws Exception {
        Desk desk = Desk.compliant();
        new Mark(desk.server.registry())
                .owe(desk.server.services().status("IISADMIN").processId(), Optional.empty());

        desk.server.reboot();

        assertThat(desk.check().getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void aListedServiceThatFailedWith1083OwesARestart() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .registry()
                .isChangedBySomeone(text -> text.withValue(
                        RegistryKey.PARAMETERS,
                        RegistryKey.DISPATCH_ENTRIES,
                        new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(Desk.SIX)))));

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(report.getRestart().getReason()).contains("1083").containsIgnoringCase("pop3svc");
    }

    @Test
    void aDisabledServiceWithAnOld1083OwesNothing() throws Exception {
        Desk desk = new Desk(Export.exchange().entries(Desk.FOUR));
        desk.server
                .registry()
                .isChangedBySomeone(text -> new Export(text)
                        .start("POP3SVC", StartType.DISABLED)
                        .start("RESVC", StartType.DISABLED)
                        .entries(Desk.SIX)
                        .text());
        desk.server.install("POP3SVC");
        desk.server.install("RESVC");

        assertThat(desk.check().getRestart().isOwed()).isFalse();
    }

    @Test
    void extraEntriesAreDriftOnlyWhenAskedFor() {
        Export export =
                Export.exchange().entries("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Othersvc");

        TargetReport kept = new Desk(export).check();
        TargetReport reported = new Desk(export).extra(ExtraEntries.REPORT).check();

        assertThat(kept.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(kept.getExtra()).containsExactly("Othersvc");
        assertThat(reported.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(reported.getMessage()).contains("Othersvc");
    }

    @Test
    void oddBytesAreObservationsAndNoDrift() {
        byte[] odd = Utf16.encode("Ldapsvc\0Smtpsvc\0\0Nntpsvc\0Imap4svc\0Pop3svc\0Resvc\0SMTPSVC\0 Padded \0");
        TargetReport report = new Desk(Export.exchange().value(new RawValue(ValueType.REG_MULTI_SZ, odd))).check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getObservations())
                .anyMatch(line -> line.contains("missing terminator"))
                .anyMatch(line -> line.contains("blank"))
                .anyMatch(line -> line.contains("duplicate") && line.contains("SMTPSVC"))
                .anyMatch(line -> line.contains("padded"));
    }

    @Test
    void aSubkeyNamedLikeTheValueIsObserved() throws Exception {
        Desk desk = Desk.compliant();
        desk.server
                .registry()
                .isChangedBySomeone(text -> text.withKey(RegistryKey.PARAMETERS.child("DispatchEntries")));

        assertThat(desk.check().getObservations()).anyMatch(line -> line.contains("subkey"));
    }

    @Test
    void aKeyWrittenAfterIisadminStartedIsOnlyAHint() throws Exception {
        Desk desk = Desk.compliant();
        desk.server.clock().advance(Duration.ofMinutes(5));
        desk.server.registry().write(RegistryKey.PARAMETERS, "Other", new RawValue(ValueType.REG_DWORD, new byte[4]));

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getObservations()).anyMatch(line -> line.contains("hint"));
    }

    @Test
    void theSymptomsOfTheSystemLogAreShown() {
        TargetReport report = Desk.drifted().check();

        assertThat(report.getEvents())
                .hasSize(2)
                .allMatch(event -> event.getTime().endsWith("Z"));
        assertThat(report.getEvents()).extracting(EventReport::getService).anyMatch(name -> name.contains("POP3SVC"));
    }

    @Test
    void aLogThatCannotBeReadIsAnObservation() {
        Desk desk = Desk.compliant();
        desk.server.events().refusesToBeRead(5);

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getObservations()).anyMatch(line -> line.contains("(error 5)"));
    }

    @Test
    void servicesAreToldAsTheyAre() {
        Desk desk =
                new Desk(Export.exchange().start("NNTPSVC", StartType.DISABLED).entries(Desk.FOUR));

        List<ServiceReport> services = desk.check().getServices();

        assertThat(services).extracting(ServiceReport::isInstalled).containsOnly(true);
        assertThat(services)
                .extracting(ServiceReport::getStartType)
                .containsExactly("auto", "auto", "disabled", "auto", "auto", "auto");
        assertThat(services)
                .extracting(ServiceReport::getState)
                .containsExactly("running", "running", "stopped", "running", "stopped", "stopped");
        assertThat(services).extracting(ServiceReport::getExitCode).endsWith(1083, 1083);
    }

    @Test
    void aServiceThatShouldRunAndDoesNotIsObservedEvenWhenTheValueIsRight() throws Exception {
        Desk desk = Desk.compliant();
        desk.server.services().stop("SMTPSVC");
        desk.server.clock().advance(Duration.ofSeconds(10));

        assertThat(desk.check().getObservations())
                .anyMatch(line -> line.contains("SMTPSVC") && line.contains("stopped"));
    }

    @Test
    void anIisadminThatDoesNotRunIsObserved() throws Exception {
        Desk desk = Desk.compliant();
        EnsureTest.stopEverything(desk);

        assertThat(desk.check().getObservations()).contains("IISADMIN is stopped");
    }

    @Test
    void aServiceThatIsNotInstalledIsNotAnError() {
        TargetReport report = new Desk(Export.empty().inetinfo("IISADMIN").entries(Desk.SIX)).check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getServices()).extracting(ServiceReport::isInstalled).containsOnly(false);
        assertThat(report.getServices()).extracting(ServiceReport::getState).containsOnlyNulls();
    }

    @Test
    void anOwnProcessServiceAndAForeignImageAreObserved() {
        TargetReport report = new Desk(Export.exchange()
                        .service("POP3SVC", StartType.AUTO, ServiceConfig.OWN_PROCESS, Export.INETINFO, "IISADMIN")
                        .service("RESVC", StartType.AUTO, ServiceConfig.SHARE_PROCESS, "C:\\dllhost.exe", "IISADMIN")
                        .entries(Desk.SIX))
                .check();

        assertThat(report.getObservations())
                .anyMatch(line -> line.contains("POP3SVC") && line.contains("0x10"))
                .anyMatch(line -> line.contains("RESVC") && line.contains("dllhost.exe"));
    }

    @Test
    void whatTheAccountCouldDoIsToldWithTheReason() {
        Desk desk = Desk.drifted();
        desk.server.machine().grants(Optional.of(new RightsReport(true, false, "IISADMIN may not be stopped.")));

        RightsReport canFix = desk.check().getCanFix();

        assertThat(canFix.isWrite()).isTrue();
        assertThat(canFix.isRestart()).isFalse();
        assertThat(canFix.getReason()).isEqualTo("IISADMIN may not be stopped.");
    }

    @Test
    void whereNothingIsToBeMendedNoRightsAreProbed() {
        assertThat(Desk.compliant().check().getCanFix()).isNull();
    }

    @Test
    void whatARestartWouldBeRefusedForIsToldBeforehand() {
        Desk desk = Desk.drifted();
        desk.server.service("IMAP4SVC").acceptsNoStop();

        RightsReport canFix = desk.check().getCanFix();

        assertThat(canFix.isWrite()).isTrue();
        assertThat(canFix.isRestart()).isFalse();
        assertThat(canFix.getReason()).contains("IMAP4SVC accepts no stop");
    }

    @Test
    void whatThisAccountMayDoIsToldWhereNothingRefusesARestart() {
        RightsReport canFix = Desk.drifted().check().getCanFix();

        assertThat(canFix.isWrite()).isTrue();
        assertThat(canFix.isRestart()).isTrue();
    }

    @Test
    void rightsThatWereNotProbedAreNull() {
        Desk desk = Desk.drifted();
        desk.server.machine().grants(Optional.empty());

        assertThat(desk.check().getCanFix()).isNull();
    }

    @Test
    void theKeyOfTheParametersMayBeAbsent() {
        RegText text =
                Export.exchange().text().withoutKey(RegistryKey.PARAMETERS).withKey(RegistryKey.INETINFO);

        assertThat(new Desk(new Export(text)).check().getStatus()).isEqualTo(Status.DRIFTED);
    }
}
