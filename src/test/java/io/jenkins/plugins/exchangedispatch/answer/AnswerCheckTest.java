package io.jenkins.plugins.exchangedispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
    @Test
    void whatCanBeTrueIsKept() {
        assertThat(objection(Mode.CHECK, Rows.compliant("EX01"))).isEmpty();
        assertThat(objection(Mode.ENSURE, Rows.compliant("EX01"))).isEmpty();
        assertThat(objection(Mode.ENSURE, Rows.converged("EX01"))).isEmpty();
        assertThat(objection(Mode.ENSURE, Rows.failed("EX01"))).isEmpty();
        assertThat(objection(Mode.CHECK, changed(Rows.compliant("EX01"), row -> {
                    row.setStatus(Status.RESTART_OWED);
                    row.getRestart().setOwed(true);
                    row.getRestart().getLeftStopped().add("POP3SVC");
                })))
                .isEmpty();
        assertThat(objection(Mode.CHECK, changed(Rows.compliant("EX01"), row -> {
                    row.setStatus(Status.DRIFTED);
                    row.getAfter().clear();
                    row.getMissing().addAll(DesiredEntries.EXCHANGE);
                })))
                .isEmpty();
        assertThat(objection(Mode.CHECK, changed(Rows.compliant("EX01"), row -> {
                    row.getAfter().replaceAll(name -> name.toUpperCase(java.util.Locale.ROOT));
                    row.getAfter().addAll(List.of("W3SVC", "", "smtpsvc"));
                })))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX02", "ex01", "EX01.corp", "", "EX0\\u202E1"})
    void aRowMustBeAboutTheTargetInItsPlace(String name) {
        assertThat(objection(Mode.CHECK, Rows.compliant(name))).contains("it is about \"" + name + "\"");
    }

    @Test
    void aTargetWithAnOddNameIsKnownByWhatIsShownOfIt() {
        AnswerCheck check = new AnswerCheck(Rows.asked(Mode.CHECK, "odd\u200B.reg"));

        assertThat(check.objection(0, Rows.compliant("odd\\u200B.reg"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b", "EX\\u202E", "a\nb"})
    void theAgentItselfNamesItsMachineButNotWithAnythingElse(String name) {
        AnswerCheck check = new AnswerCheck(Rows.asked(Mode.CHECK));

        assertThat(check.objection(0, Rows.compliant("WIN-7"))).isEmpty();
        assertThat(check.objection(0, Rows.compliant("this machine"))).isEmpty();
        assertThat(check.objection(0, Rows.compliant(name))).isNotEmpty();
        assertThat(check.objection(0, Rows.compliant("x".repeat(256)))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CONVERGED", "ROLLED_BACK"})
    void aCheckHasNoStatusThatComesOfChanging(Status status) {
        assertThat(objection(Mode.CHECK, changed(Rows.compliant("EX01"), row -> row.setStatus(status))))
                .contains("it says " + status + " after a check, which changes nothing");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"CONVERGED", "ROLLED_BACK"},
            mode = EnumSource.Mode.EXCLUDE)
    void aCheckChangesNothingWhateverItsStatus(Status status) {
        List<Consumer<TargetReport>> lies = List.of(
                row -> row.getValue().setChanged(true),
                row -> row.getAdded().add("Resvc"),
                row -> row.getRemoved().add("Resvc"),
                row -> row.setBackup("exchange-dispatch/EX01-20260101T000000Z.reg"),
                row -> row.getRestart().setPerformed(true),
                row -> row.getRestart().getStopped().add("SMTPSVC"),
                row -> row.getRestart().getStarted().add("SMTPSVC"),
                row -> row.getRestart().setDowntimeMillis(1),
                row -> row.getRestart().setSettledMillis(1));
        for (Consumer<TargetReport> lie : lies) {
            TargetReport row = changed(Rows.compliant("EX01"), lie);
            row.setStatus(status);

            assertThat(objection(Mode.CHECK, row)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"COMPLIANT", "CONVERGED"})
    void nothingIsWellThatContradictsItself(Status status) {
        List<Consumer<TargetReport>> lies = List.of(
                row -> row.getRestart().setOwed(true),
                row -> row.getRestart().getLeftStopped().add("POP3SVC"),
                row -> row.setError(new ErrorReport(5, "Access is denied.", "")),
                row -> row.getAfter().remove("Smtpsvc"),
                row -> row.getAfter().clear(),
                row -> row.getValue().setTypeAfter("REG_SZ"),
                row -> row.getValue().setTypeAfter("absent"));
        for (Consumer<TargetReport> lie : lies) {
            TargetReport row = changed(Rows.converged("EX01"), lie);
            row.getValue().setChanged(status == Status.CONVERGED);
            row.setStatus(status);

            assertThat(objection(Mode.ENSURE, row).orElseThrow()).startsWith("it says " + status + ", but ");
        }
    }

    @Test
    void extraEntriesAreNotWellWhereTheyAreDrift() {
        TargetReport row =
                changed(Rows.compliant("EX01"), extra -> extra.getAfter().add("W3SVC"));
        Asked asked = new Asked(
                Mode.CHECK,
                new DesiredEntries(DesiredEntries.EXCHANGE, ExtraEntries.REPORT),
                List.of("EX01"),
                "agent-1");

        assertThat(new AnswerCheck(asked).objection(0, row)).isNotEmpty();
    }

    @Test
    void theRowInThePlaceOfALieSaysWhy() {
        TargetReport row = new AnswerCheck(Rows.asked(Mode.CHECK, "EX01")).refused(0, "it says so");

        assertThat(row.getStatus()).isEqualTo(Status.FAILED);
        assertThat(row.getTarget()).isEqualTo("EX01");
        assertThat(row.getMessage())
                .isEqualTo("The agent agent-1 has not answered for EX01 as it was asked: it says so.");
        assertThat(row.getError().getAdvice()).isNotEmpty();
    }

    private static java.util.Optional<String> objection(Mode mode, TargetReport row) {
        return new AnswerCheck(Rows.asked(mode, "EX01")).objection(0, row);
    }

    private static TargetReport changed(TargetReport row, Consumer<TargetReport> change) {
        change.accept(row);
        return row;
    }
}
