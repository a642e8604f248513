package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Memory memory = new Memory(List.of());
    private int build;

    @Test
    void aTargetIsSeenForTheFirstTimeOnce() {
        assertThat(sentence(Rows.compliant("EX01"))).isEqualTo("Seen for the first time.");
        assertThat(sentence(Rows.compliant("EX01"))).isEmpty();
        assertThat(record().firstSeen().build()).isEqualTo(1);
        assertThat(record().last().build()).isEqualTo(2);
    }

    @Test
    void driftIsNewThenStillThereThenMendedBySomebody() {
        note(Rows.compliant("EX01"));

        TargetHistory newly = note(Rows.drifted("EX01", "Resvc"));
        assertThat(newly.change()).isEqualTo(Change.NEWLY_DRIFTED);
        assertThat(newly.sentence(2)).isEqualTo("Newly drifted.");

        TargetHistory still = note(Rows.drifted("EX01", "Resvc"));
        assertThat(still.change()).isEqualTo(Change.STILL_DRIFTED);
        assertThat(still.sentence(3)).isEqualTo("Drifted since #2.");

        TargetHistory mended = note(Rows.compliant("EX01"));
        assertThat(mended.change()).isEqualTo(Change.MENDED);
        assertThat(mended.sentence(4)).isEqualTo("Mended; had drifted since #2.");
        assertThat(mended.mended().build()).isEqualTo(4);
        assertThat(note(Rows.compliant("EX01")).change()).isEqualTo(Change.NONE);
    }

    @Test
    void aDriftThatCameWithTheFirstReportIsNewToo() {
        assertThat(note(Rows.drifted("EX01", "Resvc")).change()).isEqualTo(Change.NEWLY_DRIFTED);
    }

    @Test
    void aDriftThatComesBackIsCountedWithItsRhythm() {
        note(Rows.converged("EX01"));
        TargetHistory second = noteAt(8, Rows.converged("EX01"));
        assertThat(second.change()).isEqualTo(Change.RECURRED);
        assertThat(second.sentence(8))
                .isEqualTo("Drifted again, for the second time, 7 days after the time before. Mended by this build.");

        TargetHistory third = noteAt(15, Rows.drifted("EX01", "Resvc"));
        assertThat(third.sentence(15)).isEqualTo("Drifted again, for the 3rd time, about every 7 days.");
        assertThat(third.recurrences()).isEqualTo(2);
    }

    @Test
    void whatWasFoundAndEndedInOneBuildIsSaidSo() {
        TargetHistory told = note(Rows.converged("EX01"));

        assertThat(told.change()).isEqualTo(Change.NEWLY_DRIFTED);
        assertThat(told.sentence(1)).isEqualTo("Newly drifted. Mended by this build.");
        assertThat(record().driftedSince()).isNull();
    }

    @Test
    void aBuildThatChecksAndThenConvergesFindsOneDrift() {
        note(memory, "nightly", new Moment(5, DAY), List.of(Rows.drifted("EX01", "Resvc")), nothing());
        TargetHistory told = note(memory, "nightly", new Moment(5, DAY), List.of(Rows.converged("EX01")), nothing())
                .get(0);

        assertThat(told.change()).isEqualTo(Change.STILL_DRIFTED);
        assertThat(record().episodes()).isEqualTo(1);
    }

    @Test
    void aTargetThatDoesNotAnswerKeepsItsDrift() {
        note(Rows.drifted("EX01", "Resvc"));
        assertThat(note(Rows.unreachable("EX01")).change()).isEqualTo(Change.NONE);
        assertThat(note(Rows.drifted("EX01", "Resvc")).sentence(3)).isEqualTo("Drifted since #1.");
    }

    @Test
    void anOwedRestartIsTracedToItsBeginning() {
        note(Rows.owed("EX01"));
        note(Rows.unreachable("EX01"));
        assertThat(note(Rows.owed("EX01")).sentence(3)).isEqualTo("Restart owed since #1.");
        assertThat(note(Rows.compliant("EX01")).owedSince()).isNull();
    }

    @Test
    void whatWasNotAttemptedTeachesNothing() {
        note(Rows.drifted("EX01", "Resvc"));
        TargetReport other = Rows.row("EX01", Status.NOT_APPLICABLE, "");
        note(other);
        assertThat(record().status()).isEqualTo("NOT_APPLICABLE");
        assertThat(record().driftedSince().build()).isEqualTo(1);
    }

    @Test
    void aWaivedDriftIsNoNewsUntilItsWaiverRunsOut() {
        assertThat(note(Rows.drifted("EX01", "Resvc"), waiver(WaiverNote.State.WAIVED))
                        .change())
                .isEqualTo(Change.NONE);
        assertThat(note(Rows.drifted("EX01", "Resvc"), waiver(WaiverNote.State.WAIVED))
                        .change())
                .isEqualTo(Change.NONE);
        assertThat(note(Rows.drifted("EX01", "Resvc"), waiver(WaiverNote.State.EXPIRED))
                        .change())
                .isEqualTo(Change.NEWLY_DRIFTED);
        assertThat(note(Rows.drifted("EX01", "Resvc"), waiver(WaiverNote.State.EXPIRED))
                        .change())
                .isEqualTo(Change.STILL_DRIFTED);
    }

    @Test
    void anOlderBuildThatEndsLaterChangesNothing() {
        note(memory, "nightly", new Moment(9, 9 * DAY), List.of(Rows.compliant("EX01")), nothing());
        TargetHistory late = note(
                        memory, "nightly", new Moment(8, 10 * DAY), List.of(Rows.drifted("EX01", "Resvc")), nothing())
                .get(0);

        assertThat(late.change()).isEqualTo(Change.NONE);
        assertThat(record().status()).isEqualTo("COMPLIANT");
    }

    @Test
    void namesThatDifferInCaseAreOneTarget() {
        note(Rows.compliant("EX01"));
        note(Rows.compliant("ex01"));

        assertThat(memory.records())
                .singleElement()
                .extracting(TargetRecord::target)
                .isEqualTo("EX01");
    }

    @Test
    void recordsFollowTheirJobToItsNewName() {
        note(Rows.drifted("EX01", "Resvc"));
        assertThat(memory.rename("nightly", "mail/nightly")).isTrue();
        assertThat(memory.rename("unknown", "other")).isFalse();
        assertThat(note(memory, "mail/nightly", new Moment(2, DAY), List.of(Rows.drifted("EX01", "Resvc")), nothing()))
                .extracting(TargetHistory::change)
                .containsExactly(Change.STILL_DRIFTED);
        assertThat(memory.records()).hasSize(1);
    }

    @Test
    void whatADeletedJobKnewIsKeptUntilAnotherJobKnowsMore() {
        note(Rows.drifted("EX01", "Resvc"));
        note(Rows.compliant("EX02"));
        memory.delete("nightly");
        assertThat(memory.records()).hasSize(2).allMatch(TargetRecord::deleted);

        assertThat(note(Rows.drifted("EX01", "Resvc")).change())
                .as("a new job of that name starts anew")
                .isEqualTo(Change.NEWLY_DRIFTED);
        assertThat(memory.records())
                .extracting(TargetRecord::target, TargetRecord::deleted)
                .containsExactlyInAnyOrder(tuple("EX02", true), tuple("EX01", false));
    }

    @Test
    void puttingABackupBackIsNoEndOfADrift() {
        note(Rows.drifted("EX01", "Resvc"));
        TargetHistory restored = memory.note(
                        "nightly",
                        new Moment(2, DAY),
                        Mode.RESTORE,
                        List.of("EX01"),
                        List.of(Rows.converged("EX01")),
                        nothing())
                .get(0);

        assertThat(restored.change()).isEqualTo(Change.NONE);
        assertThat(record().driftedSince().build()).isEqualTo(1);
    }

    @Test
    void aForgottenTargetIsGone() {
        note(Rows.compliant("EX01"));
        assertThat(memory.forget("nightly", false, "ex01")).isTrue();
        assertThat(memory.records()).isEmpty();
    }

    @Test
    void aRecordDoesNotGrowWithBuilds() throws Exception {
        for (int i = 0; i < 40; i++) {
            note(Rows.converged("EX01"));
            note(Rows.compliant("EX01"));
        }
        int after40 = MemoryFormat.encode(memory.records()).length;
        for (int i = 0; i < 1_000; i++) {
            note(Rows.converged("EX01"));
            note(Rows.compliant("EX01"));
        }
        assertThat(MemoryFormat.encode(memory.records()).length).isLessThan(after40 * 12 / 10);
    }

    private TargetHistory note(TargetReport row) {
        return note(row, null);
    }

    private TargetHistory note(TargetReport row, WaiverNote waiver) {
        build++;
        List<WaiverNote> waivers = new ArrayList<>();
        waivers.add(waiver);
        return note(memory, "nightly", new Moment(build, build * DAY), List.of(row), waivers)
                .get(0);
    }

    private TargetHistory noteAt(int day, TargetReport row) {
        return note(memory, "nightly", new Moment(day, day * DAY), List.of(row), nothing())
                .get(0);
    }

    private String sentence(TargetReport row) {
        return note(row).sentence(build);
    }

    private TargetRecord record() {
        return memory.of("EX01").findFirst().orElseThrow();
    }

    private static List<WaiverNote> nothing() {
        List<WaiverNote> none = new ArrayList<>();
        none.add(null);
        return none;
    }

    private static WaiverNote waiver(WaiverNote.State state) {
        return new WaiverNote(state, "retired soon", "mail team", LocalDate.of(2026, 12, 31), 20);
    }

    private static List<TargetHistory> note(
            Memory memory, String job, Moment now, List<TargetReport> rows, List<WaiverNote> waivers) {
        return memory.note(
                job, now, Mode.CHECK, rows.stream().map(TargetReport::getTarget).toList(), rows, waivers);
    }
}
