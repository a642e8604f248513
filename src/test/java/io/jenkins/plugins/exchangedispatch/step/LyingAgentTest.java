package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.page.TargetView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whatever an agent in another process sends, the build tells the truth about it and keeps what was true before. */
@WithJenkins
class LyingAgentTest {
    private static final long MOST_HEAP = 64L << 20;

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    @TempDir
    Path folder;

    private Servers servers;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void servers() {
        servers = Servers.in(folder)
                .with("GOOD", Servers.SIX)
                .with("EX01", Servers.SIX)
                .with("EX02", Servers.SIX);
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void theSameBuildIsGreenWithAnHonestAgent() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job("check"));

        assertThat(rows(build)).containsExactly("GOOD COMPLIANT", "EX01 COMPLIANT", "EX02 COMPLIANT");
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void noLieIsBelieved(Lie lie) throws Exception {
        servers.lying(lie);

        assertTruth("check");
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"BACKUP.*", "ABORTED", "ONE_.*", "NULL_.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void noLieAboutAChangeIsBelieved(Lie lie) throws Exception {
        servers.lying(lie);

        assertTruth("ensure");
    }

    @Test
    void noTwoLiesTogetherAreBelieved() throws Exception {
        Random random = new Random(277_770);
        Lie[] lies = Lie.values();
        for (int i = 0; i < 12; i++) {
            servers.lying(lies[random.nextInt(lies.length)], lies[random.nextInt(lies.length)]);

            assertTruth(random.nextBoolean() ? "check" : "ensure");
        }
    }

    private void assertTruth(String mode) throws Exception {
        FreeStyleProject job = job(mode);
        long before = HeapWatch.used();
        FreeStyleBuild build;
        long most;
        try (HeapWatch watch = new HeapWatch()) {
            build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            most = watch.most();
        }

        assertThat(most - before).as("heap of the controller").isLessThan(MOST_HEAP);
        assertThat(rows(build)).hasSize(3).startsWith("GOOD COMPLIANT");
        assertThat(rows(build).get(1)).matches("EX01 (COMPLIANT|FAILED)");
        assertThat(rows(build).get(2)).matches("EX02 (COMPLIANT|FAILED)");
        String log = JenkinsRule.getLog(build);
        assertThat(log).doesNotContain("\tat ", "\u001b", "\u202E", "\nFinished: SUCCESS", "EX99:");
        assertThat(log.lines().filter(line -> line.startsWith("ERROR: "))).hasSize(1);
        assertThat(log.length()).isLessThan(8 << 20);
        HtmlPage page = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(build, "exchange-dispatch");
        assertThat(page.getWebResponse().getContentAsString())
                .contains("GOOD", "EX01", "EX02")
                .doesNotContain("\u202E");
        assertThat(page.querySelectorAll(".exchange-dispatch-command")).isEmpty();
        assertThat(size(build.getRootDir().toPath())).isLessThan(80L << 20);
        Path artifacts = build.getArtifactsDir().toPath().resolve("exchange-dispatch");
        assertThat(artifacts.resolve("report.json")).content().contains("GOOD").doesNotContain("EX01");
        assertThat(artifacts.resolve("report-2.json"))
                .content()
                .contains("EX01", "EX02")
                .doesNotContain("GOOD");
        job.delete();
    }

    /** Looks at an honest server first, then at two for which the agent lies. */
    private static FreeStyleProject job(String mode) throws IOException {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(agent);
        for (List<String> targets : List.of(List.of("GOOD"), Lie.ASKED)) {
            EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
            builder.setMode(mode);
            builder.setTargets(targets);
            job.getBuildersList().add(builder);
        }
        return job;
    }

    private static List<String> rows(FreeStyleBuild build) {
        List<String> rows = new ArrayList<>();
        for (TargetView row : build.getAction(DispatchEntriesAction.class).getTargets()) {
            rows.add(row.getTarget() + " " + row.getStatus());
        }
        return rows;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
