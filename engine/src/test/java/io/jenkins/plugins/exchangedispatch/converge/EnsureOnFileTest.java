package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file stands in for the server: everything but the one value survives byte for byte. */
class EnsureOnFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void export() throws Exception {
        file = folder.resolve("EX01.reg");
        byte[] export =
                Export.exchange().entries(Desk.FOUR).inetinfo("Aftersvc").text().bytes();
        Files.write(file, export);
    }

    @Test
    void onlyTheLinesOfTheValueChange() throws Exception {
        List<String> before = lines();

        assertThat(ensure(RestartMode.WHEN_OWED)).isEqualTo(Status.CONVERGED);

        List<String> after = lines();
        int value = indexOf(before, "\"DispatchEntries\"=");
        assertThat(after.subList(0, value)).isEqualTo(before.subList(0, value));
        assertThat(tail(after)).isNotEmpty().isEqualTo(tail(before));
    }

    @Test
    void theSecondRunLeavesTheFileIdentical() throws Exception {
        ensure(RestartMode.WHEN_OWED);
        byte[] once = Files.readAllBytes(file);
        FileTime written = Files.getLastModifiedTime(file);

        assertThat(ensure(RestartMode.WHEN_OWED)).isEqualTo(Status.COMPLIANT);

        assertThat(Files.readAllBytes(file)).isEqualTo(once);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void theMarkOfAnOwedRestartIsKeptInTheFile() throws Exception {
        ensure(RestartMode.NEVER);

        Report check = new Fleet(1, Progress.NONE)
                .run(new Check(DesiredEntries.exchange()), List.of(new SimulatedSource(file.toString())));

        assertThat(check.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(Files.readString(file, StandardCharsets.UTF_16LE)).contains(RegistryKey.RESTART_OWED.path());
        assertThat(ensure(RestartMode.WHEN_OWED)).isEqualTo(Status.CONVERGED);
        assertThat(Files.readString(file, StandardCharsets.UTF_16LE)).doesNotContain("Exchange Dispatch Entries");
    }

    @Test
    void aCheckLeavesNothingBesideTheFile() throws Exception {
        new Fleet(1, Progress.NONE)
                .run(new Check(DesiredEntries.exchange()), List.of(new SimulatedSource(file.toString())));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Status ensure(RestartMode restart) {
        ConvergeOptions options = new ConvergeOptions(
                new DesiredEntries(DesiredEntries.EXCHANGE, ExtraEntries.KEEP),
                restart,
                120_000,
                10_000,
                1_800_000,
                false);
        return new Fleet(1, Progress.NONE)
                .run(
                        new Ensure(options, (target, text) -> "kept", new Semaphore(1)),
                        List.of(new SimulatedSource(file.toString())))
                .getStatus();
    }

    private List<String> lines() throws Exception {
        return Files.readString(file, StandardCharsets.UTF_16LE).lines().toList();
    }

    /** What follows the value and its continuation lines. */
    private static List<String> tail(List<String> lines) {
        int end = indexOf(lines, "\"DispatchEntries\"=") + 1;
        while (lines.get(end).startsWith("  ")) {
            end++;
        }
        return lines.subList(end, lines.size());
    }

    private static int indexOf(List<String> lines, String start) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i;
            }
        }
        throw new AssertionError("no line starts with " + start);
    }
}
