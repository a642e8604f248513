package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final WindowsException TIMEOUT = new WindowsException(1053, "start service W3SVC");

    private final TargetReport report = new TargetReport("EX01");
    private final Ending ending = new Ending();
    private Desk desk = Desk.compliant();

    @Test
    void whatIsAsItShouldBeIsCompliant() throws Exception {
        seen();
        ending.fulfilled = "Every desired entry is there.";

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.COMPLIANT);
        assertThat(report.getMessage()).isEqualTo("Every desired entry is there.");
        assertThat(report.getError()).isNull();
        assertThat(report.getRestart().isOwed()).isFalse();
    }

    @Test
    void whatWasMendedIsConvergedAndToldWithTheRestart() throws Exception {
        seen();
        ending.acted = true;
        ending.fulfilled = "Every desired entry is there.";
        report.getValue().setChanged(true);
        report.getAdded().add("Resvc");
        report.getRestart().setReason("Restarted IISADMIN and 5 dependents in 2 s.");

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.CONVERGED);
        assertThat(report.getMessage()).isEqualTo("Added: Resvc. Restarted IISADMIN and 5 dependents in 2 s.");
    }

    @Test
    void driftIsDriftOnlyForACheck() throws Exception {
        desk = Desk.drifted();
        seen();

        assertThat(give(Mode.CHECK)).isEqualTo(Status.DRIFTED);
        assertThat(report.getMessage()).isEqualTo("Missing: Pop3svc, Resvc.");
    }

    @Test
    void aRestartThatIsOwedIsWorseThanConvergedAndSaysWhy() throws Exception {
        new Mark(desk.server.registry()).owe(process(), Optional.empty());
        seen();
        ending.acted = true;

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.RESTART_OWED);
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(report.getMessage())
                .isEqualTo("Restart owed: The value was changed and inetinfo.exe has not read it yet.");
    }

    @Test
    void whatTheRestartSaidIsNotReplacedByWhatIsOwedUnlessTheValueIsUnread() throws Exception {
        desk.server.service("W3SVC").isStoppedBySomeone();
        desk.server.clock().advance(Duration.ofSeconds(1));
        new Mark(desk.server.registry()).left(new RunningServices(List.of("W3SVC"), List.of()));
        seen();
        report.getRestart().setReason("Started SMTPSVC.");

        give(Mode.ENSURE);

        assertThat(report.getRestart().getReason()).isEqualTo("Started SMTPSVC.");
        assertThat(report.getRestart().isOwed()).isFalse();
        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
    }

    @Test
    void whatIsOwedIsSaidWhereNothingElseIs() throws Exception {
        new Mark(desk.server.registry()).owe(process(), Optional.empty());
        seen();
        report.getRestart().setReason("Restarted IISADMIN.");

        give(Mode.ENSURE);

        assertThat(report.getRestart().getReason())
                .isEqualTo("The value was changed and inetinfo.exe has not read it yet.");
    }

    @Test
    void aRestartThatCannotBeSeenIsOwedForTheReasonGiven() throws Exception {
        seen();
        ending.acted = true;
        ending.unshown = "Nothing could be restarted.";

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.RESTART_OWED);
        assertThat(report.getRestart().getReason()).isEqualTo("Nothing could be restarted.");
        assertThat(report.getRestart().isOwed()).isTrue();
    }

    @Test
    void extraEntriesThatCountAreDriftAlsoAfterwards() throws Exception {
        desk = new Desk(Export.exchange()
                        .entries("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Other"))
                .extra(ExtraEntries.REPORT);
        seen();
        ending.fulfilled = "Every desired entry is there.";

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.DRIFTED);
        assertThat(report.getMessage()).isEqualTo("Not desired, but kept: Other.");
    }

    @Test
    void anAbortSaysWhetherAnythingWasStopped() throws Exception {
        seen();
        ending.aborted = true;
        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).isEqualTo("Aborted before anything was stopped. The value was not changed.");
        assertThat(report.getError().getCode()).isZero();
        assertThat(report.getError().getMessage()).isEqualTo(report.getMessage());
        assertThat(report.getError().getAdvice()).startsWith("Run again when it suits");

        report.getRestart().getStopped().add("W3SVC");
        report.getValue().setChanged(true);
        give(Mode.ENSURE);
        assertThat(report.getMessage()).isEqualTo("Aborted. What was stopped is running again. The value was written.");
    }

    @Test
    void anAbortOfACheckSaysNothingOfTheValue() throws Exception {
        seen();
        ending.asIntended = false;
        ending.aborted = true;

        give(Mode.CHECK);

        assertThat(report.getMessage()).isEqualTo("Aborted before anything was stopped.");
    }

    @Test
    void whatIsDownIsNamedWithItsErrorAndTheFirstIsTheError() throws Exception {
        seen();
        ending.down.put("W3SVC", TIMEOUT);
        ending.down.put("SMTPSVC", new WindowsException(0x80070005, "start service SMTPSVC"));

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
        assertThat(report.getMessage())
                .isEqualTo(
                        "Not running: W3SVC (error 1053), SMTPSVC (error 0x80070005)." + " The value was not changed.");
        assertThat(report.getError().getCode()).isEqualTo(1053);
        assertThat(report.getError().getMessage()).isEqualTo(TIMEOUT.getMessage());
        assertThat(report.getError().getAdvice()).isEqualTo(TIMEOUT.advice());
    }

    @Test
    void whatFailedFirstIsTheErrorAlsoWhereServicesAreDown() throws Exception {
        seen();
        ending.failed(5, "It is denied.", "Ask for it.");
        ending.down.put("W3SVC", TIMEOUT);

        give(Mode.ENSURE);

        assertThat(report.getError().getCode()).isEqualTo(5);
        assertThat(report.getMessage()).startsWith("It is denied. Not running: W3SVC (error 1053).");
    }

    @Test
    void theAdviceOnA1083DependsOnWhetherTheValueListsTheService() throws Exception {
        seen();
        WindowsException error = new WindowsException(ErrorCode.ERROR_SERVICE_NOT_IN_EXE, "start service POP3SVC");
        ending.down.put("POP3SVC", error);

        report.getAfter().add("Resvc");
        give(Mode.ENSURE);
        assertThat(report.getError().getAdvice()).startsWith("The value does not list it");

        report.getAfter().add("Pop3svc");
        give(Mode.ENSURE);
        assertThat(report.getError().getAdvice()).isEqualTo(error.advice());
    }

    @Test
    void theOldValueIsBackAndAllRuns() throws Exception {
        seen();
        ending.rolledBack = true;
        ending.failed(1067, "It ended.", "");

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.ROLLED_BACK);
        assertThat(report.getMessage()).isEqualTo("IISADMIN would not start with the new value; the old one is back.");
        assertThat(report.getError().getCode()).isEqualTo(1067);
    }

    @Test
    void theOldValueIsBackButNotAllRuns() throws Exception {
        seen();
        ending.rolledBack = true;
        ending.down.put("W3SVC", TIMEOUT);

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
        assertThat(report.getMessage())
                .isEqualTo("The old value is back. Not running: W3SVC (error 1053). The value was not changed.");
    }

    @Test
    void theOldValueIsBackButNobodySawTheServicesSettle() throws Exception {
        seen();
        ending.rolledBack = true;
        ending.looked = false;
        ending.failed(1067, "It ended.", "");

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
    }

    @Test
    void aValueThatIsNotAsIntendedInTheEndWasChangedBySomethingElse() throws Exception {
        desk = Desk.drifted();
        seen();
        ending.asIntended = false;

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
        assertThat(report.getMessage())
                .isEqualTo("Something else changed the value after it was written. Missing: Pop3svc, Resvc."
                        + " The value was not changed.");
    }

    @Test
    void whatCouldNotBeReadInTheEndIsNotKnown() {
        ending.failed(64, "It is gone.", "");
        assertThat(give(Mode.ENSURE)).isEqualTo(Status.FAILED);
        assertThat(report.getMessage())
                .isEqualTo("It is gone. How the target was left is not known. The value was not changed.");

        give(Mode.CHECK);
        assertThat(report.getMessage()).isEqualTo("It is gone.");
    }

    @Test
    void anOwedRestartIsSaidWithTheFailure() throws Exception {
        new Mark(desk.server.registry()).owe(process(), Optional.empty());
        seen();
        ending.failed(5, "It is denied.", "");

        give(Mode.ENSURE);

        assertThat(report.getMessage()).isEqualTo("It is denied. The value was not changed. A restart is owed.");
    }

    @Test
    void whereItDoesNotApplyThatIsAll() {
        ending.notApplicable = "There is no inetinfo.exe.";

        assertThat(give(Mode.ENSURE)).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(report.getMessage()).isEqualTo("There is no inetinfo.exe.");
    }

    /** The last reading was made, and the value is as it should be. */
    private void seen() throws WindowsException {
        ending.picture = new TargetRun(Mode.ENSURE, desk.server, desk.options(), line -> {}).look();
        ending.looked = true;
        ending.asIntended = true;
    }

    private Status give(Mode mode) {
        Verdict.give(mode, ending, report);
        return report.getStatus();
    }

    private long process() throws WindowsException {
        return desk.server.services().table().process("IISADMIN");
    }
}
