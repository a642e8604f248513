package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.exchangedispatch.answer.Answer;
import io.jenkins.plugins.exchangedispatch.history.FleetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class KeptFilesTest {
    @Test
    void aKeptFileIsNeverReplaced(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());

        assertThat(keep(build, folder, "EX01-20260101T000000Z.reg", "one")).isEqualTo("EX01-20260101T000000Z.reg");
        assertThat(keep(build, folder, "EX01-20260101T000000Z.reg", "two")).isEqualTo("EX01-20260101T000000Z-2.reg");
        assertThat(keep(build, folder, "ex01-20260101t000000z.reg", "three")).isEqualTo("ex01-20260101t000000z-3.reg");

        Path kept = build.getArtifactsDir().toPath().resolve("exchange-dispatch");
        assertThat(kept.resolve("EX01-20260101T000000Z.reg")).hasContent("one");
        assertThat(kept.resolve("EX01-20260101T000000Z-2.reg")).hasContent("two");
        assertThat(kept.resolve("report.json")).content().contains("EX01-20260101T000000Z.reg");
        assertThat(kept.resolve("report-2.json")).content().contains("EX01-20260101T000000Z-2.reg");
        assertThat(kept.resolve("report-3.json")).isRegularFile();
    }

    /** What the row says of the backup afterwards. */
    private static String keep(FreeStyleBuild build, Path folder, String name, String content) throws Exception {
        Path file = Files.writeString(folder.resolve(name), content);
        TargetReport row = new TargetReport("EX01");
        row.setBackup("exchange-dispatch/" + name);
        Report report = new Report(Mode.ENSURE, List.of(row));
        Answer answer = new Answer(report, Map.of(name, file), List.of(), false);
        List<TargetNote> notes =
                FleetHistory.get().note(build, report, UnaryOperator.identity(), Collections.nCopies(1, null));
        Artifacts.named(build, answer).archive(folder, notes, StreamTaskListener.fromStderr());
        return row.getBackup().substring("exchange-dispatch/".length());
    }
}
