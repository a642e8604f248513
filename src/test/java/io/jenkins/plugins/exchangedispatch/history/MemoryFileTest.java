package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFileTest {
    @TempDir
    Path folder;

    private MemoryFile file;

    @BeforeEach
    void file() {
        file = new MemoryFile(folder);
    }

    @Test
    void nothingOfARecordIsLost() throws Exception {
        List<TargetRecord> records = records(3);
        Memory memory = new Memory(records);
        memory.delete("job");
        note(memory, "Ünïcode/jöb", new Moment(1, 1), List.of(Rows.owed("\"\n\u0000\u2028\ud83d\ude00")), nothing(1));
        List<WaiverNote> waived = new ArrayList<>();
        waived.add(new WaiverNote(WaiverNote.State.WAIVED, "why", "who", LocalDate.of(2026, 1, 2), 3));
        note(memory, "other", new Moment(2, 2), List.of(Rows.drifted("EX09", "Resvc")), waived);

        file.write(memory.records());

        assertThat(file.read()).isEqualTo(new MemoryFile.Content(memory.records(), true));
    }

    @Test
    void aFirstStartFindsNothingAndMissesNothing() {
        assertThat(file.read()).isEqualTo(new MemoryFile.Content(List.of(), true));
    }

    @Test
    void aTornFileCostsNoMoreThanTheLastReport() throws Exception {
        file.write(records(1));
        file.write(records(2));
        byte[] whole = Files.readAllBytes(newest());
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 2, whole.length - 1}) {
            Files.write(newest(), Arrays.copyOf(whole, length));
            assertThat(file.read()).as(length + " bytes").isEqualTo(new MemoryFile.Content(records(1), false));
        }
        whole[whole.length / 2] ^= 1;
        Files.write(newest(), whole);
        assertThat(file.read()).as("a flipped bit").isEqualTo(new MemoryFile.Content(records(1), false));
    }

    @Test
    void betweenTwoRenamesNothingIsLost() throws Exception {
        file.write(records(1));
        file.write(records(2));
        Files.move(newest(), folder.resolve(MemoryFile.NAME + ".next"));

        assertThat(file.read()).isEqualTo(new MemoryFile.Content(records(2), true));
    }

    @Test
    void twoTornGenerationsAreKnownAsALoss() throws Exception {
        file.write(records(1));
        file.write(records(2));
        Files.writeString(newest(), "x");
        Files.writeString(folder.resolve(MemoryFile.NAME + ".previous"), "");

        assertThat(file.read()).isEqualTo(new MemoryFile.Content(List.of(), false));
        file.write(records(3));
        assertThat(file.read()).isEqualTo(new MemoryFile.Content(records(3), true));
    }

    @Test
    void theFileGrowsWithTargetsNotWithBuilds() throws Exception {
        Memory memory = new Memory(records(500));
        file.write(memory.records());
        long before = Files.size(newest());
        for (int build = 2; build < 300; build++) {
            note(memory, "job", new Moment(build, build), rows(500), nothing(500));
        }
        file.write(memory.records());

        assertThat(Files.size(newest())).isLessThan(before + before / 5);
        assertThat(before).isLessThan(500 * 1_000);
    }

    private Path newest() {
        return folder.resolve(MemoryFile.NAME);
    }

    private static List<TargetRecord> records(int targets) {
        Memory memory = new Memory(List.of());
        note(memory, "job", new Moment(1, 1), rows(targets), nothing(targets));
        return memory.records();
    }

    private static List<TargetReport> rows(int targets) {
        List<TargetReport> rows = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            rows.add(Rows.compliant("EX" + i));
        }
        return rows;
    }

    private static List<WaiverNote> nothing(int targets) {
        return Collections.nCopies(targets, null);
    }

    private static List<TargetHistory> note(
            Memory memory, String job, Moment now, List<TargetReport> rows, List<WaiverNote> waivers) {
        return memory.note(
                job, now, Mode.CHECK, rows.stream().map(TargetReport::getTarget).toList(), rows, waivers);
    }
}
