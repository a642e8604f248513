package io.jenkins.plugins.exchangedispatch.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.history.Rows;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    @Test
    void aWaivedDriftTellsReasonOwnerAndDay() {
        WaiverNote note = judge(Rows.drifted("EX01", "Pop3svc"), waiver("EX0*", "POP3SVC", 100));

        assertThat(note.isWaived()).isTrue();
        assertThat(note.sentence()).isEqualTo("Waived until 2026-09-23 (mail team): POP3 goes");
    }

    @ParameterizedTest
    @CsvSource({
        "EX01, EX01, true",
        "ex01, EX01, true",
        "EX0?, EX01, true",
        "EX*,  EX01, true",
        "*01,  EX01, true",
        "*,    EX01, true",
        "E*0*1, EX001, true",
        "EX0,  EX01, false",
        "EX0?, EX0,  false",
        "*02,  EX01, false",
        "EX.1, EX01, false",
        "**a*a*a*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void aPatternNamesTargets(String pattern, String target, boolean covered) {
        assertThat(judge(Rows.drifted(target, "Resvc"), waiver(pattern, null, 1)) != null)
                .isEqualTo(covered);
    }

    @Test
    void aDriftIsWaivedOnlyWhenAllOfItIs() {
        TargetReport row = Rows.drifted("EX01", "Pop3svc", "Imap4svc");

        assertThat(judge(row, waiver("*", "Pop3svc", 50))).isNull();
        assertThat(judge(row, waiver("*", "Pop3svc", 50), waiver("EX01", "imap4svc", 30)))
                .satisfies(note -> assertThat(note.isWaived()).isTrue())
                .extracting(WaiverNote::expires)
                .isEqualTo(TODAY.plusDays(30));
    }

    @Test
    void extraEntriesCountWhereTheyAreDrift() {
        TargetReport row = Rows.drifted("EX01", "Pop3svc");
        row.getExtra().add("Legacy");
        Waivers waivers = new Waivers(List.of(waiver("*", "Pop3svc", 5)), TODAY);

        assertThat(waivers.judge(row, false)).isNotNull();
        assertThat(waivers.judge(row, true)).isNull();
    }

    @Test
    void aWrongTypeIsWaivedWithTheWholeDriftOnly() {
        TargetReport row = Rows.drifted("EX01", "Pop3svc");
        row.getValue().setTypeBefore("REG_SZ");

        assertThat(judge(row, waiver("*", "Pop3svc", 5))).isNull();
        assertThat(judge(row, waiver("EX01", null, 5))).isNotNull();
    }

    @Test
    void aWaiverCountsThroughItsLastDayAndIsAnnouncedFourteenDaysBefore() {
        TargetReport row = Rows.drifted("EX01", "Pop3svc");

        assertThat(judge(row, waiver("*", "Pop3svc", 15)).isExpiring()).isFalse();
        assertThat(judge(row, waiver("*", "Pop3svc", 14)).isExpiring()).isTrue();
        assertThat(judge(row, waiver("*", "Pop3svc", 14)).sentence()).contains("14 days left");
        assertThat(judge(row, waiver("*", "Pop3svc", 1)).sentence()).contains("1 day left");
        assertThat(judge(row, waiver("*", "Pop3svc", 0)))
                .satisfies(note -> assertThat(note.isWaived()).isTrue())
                .satisfies(note -> assertThat(note.sentence()).contains("its last day is today"));
        assertThat(judge(row, waiver("*", "Pop3svc", -1)))
                .satisfies(note -> assertThat(note.isWaived()).isFalse())
                .satisfies(note -> assertThat(note.sentence()).startsWith("The waiver ran out on 2026-06-14"));
    }

    @Test
    void aWaiverThatRanOutDoesNotSpoilOneThatHolds() {
        TargetReport row = Rows.drifted("EX01", "Pop3svc");

        assertThat(judge(row, waiver("*", null, -5), waiver("*", "Pop3svc", 40)).expires())
                .isEqualTo(TODAY.plusDays(40));
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, names = "DRIFTED", mode = EnumSource.Mode.EXCLUDE)
    void nothingButDriftIsWaived(Status status) {
        TargetReport row = Rows.row("EX01", status, "");
        row.getMissing().add("Pop3svc");

        assertThat(judge(row, waiver("*", null, 5))).isNull();
    }

    @Test
    void anOwedRestartAStoppedServiceAndAnErrorAreNeverHidden() {
        TargetReport owed = Rows.drifted("EX01", "Pop3svc");
        owed.getRestart().setOwed(true);
        TargetReport stopped = Rows.drifted("EX01", "Pop3svc");
        stopped.getRestart().getLeftStopped().add("SMTPSVC");
        TargetReport failed = Rows.drifted("EX01", "Pop3svc");
        failed.setError(new ErrorReport(5, "denied", ""));

        for (TargetReport row : List.of(owed, stopped, failed)) {
            assertThat(judge(row, waiver("*", null, 5))).isNull();
        }
    }

    @Test
    void whatWillRunOutSoonIsListedFirstToLast() {
        Waivers waivers = new Waivers(
                List.of(waiver("B", null, 14), waiver("A", null, 0), waiver("C", null, 15), waiver("D", null, -1)),
                TODAY);

        assertThat(waivers.expiring()).extracting(Waiver::target).containsExactly("A", "B");
    }

    private static WaiverNote judge(TargetReport row, Waiver... waivers) {
        return new Waivers(List.of(waivers), TODAY).judge(row, false);
    }

    private static Waiver waiver(String target, String entry, int days) {
        return new Waiver(target, entry, "POP3 goes", "mail team", TODAY.plusDays(days));
    }
}
