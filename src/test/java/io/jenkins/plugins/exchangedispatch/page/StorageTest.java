package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StorageTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void nothingOfAReportIsLostInItsFile() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Report every = Servers.everyStatus();
        Report readOnly = Servers.checked().readOnly("EX08").report();
        ReportFolder folder = new ReportFolder(build);

        folder.add(every, false);
        folder.add(readOnly, true);

        assertThat(folder.read())
                .extracting(stored -> ReportJson.of(new Report(stored.mode(), stored.rows())))
                .containsExactly(ReportJson.of(every), ReportJson.of(readOnly));
        assertThat(folder.read()).extracting(StoredReport::agentItself).containsExactly(false, true);
        assertThat(folder.read().get(0).rows().get(1).isChanged()).isTrue();
    }

    @Test
    void aTargetTakesLittleRoom() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        new ReportFolder(build).add(Servers.fleet(500), false);

        assertThat(Files.size(path(build, "exchange-dispatch/1.json.gz"))).isLessThan(500 * 1_000);
    }

    @Test
    void theBuildItselfKeepsNumbersOnly() throws Exception {
        long one = size(Servers.fleet(1));
        long many = size(Servers.fleet(500));

        assertThat(one).isLessThan(1_000);
        assertThat(many).isLessThan(1_000);
    }

    @Test
    void theBuildItselfDoesNotGrowWithItsSteps() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Report report = Servers.checked().compliant("EX01").report();
        DispatchEntriesAction.attach(build, report);
        long one = Files.size(path(build, "build.xml"));
        for (int step = 2; step <= 50; step++) {
            DispatchEntriesAction.attach(build, report);
        }
        build.save();

        assertThat(Files.size(path(build, "build.xml"))).isEqualTo(one);
        assertThat(new TallyFile(build).read()).hasSize(50);
    }

    @Test
    void aTornTallyTakesNoOtherWithIt() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX01").report());
        Files.writeString(
                path(build, "exchange-dispatch/tallies.jsonl"), "\n{\"mode\":\"CH", StandardOpenOption.APPEND);
        assertThat(DispatchEntriesAction.nextPlace(build)).isEqualTo(1);
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX02").report());

        assertThat(DispatchEntriesAction.nextPlace(build)).isEqualTo(2);
        assertThat(new TallyFile(build).read())
                .hasSize(2)
                .allSatisfy(tally -> assertThat(tally.getCounts()).containsEntry("COMPLIANT", 1));
    }

    @Test
    void reportsThatComeInAtTheSameTimeAreAllKept() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        Report report = Servers.checked().compliant("EX01").report();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        DispatchEntriesAction.attach(build, report);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        DispatchEntriesAction action = build.getAction(DispatchEntriesAction.class);
        assertThat(action.getTotal()).isEqualTo(8);
        assertThat(action.getTargets()).hasSize(8);
    }

    private static long size(Report report) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        build.save();
        long before = Files.size(path(build, "build.xml"));
        DispatchEntriesAction.attach(build, report);
        return Files.size(path(build, "build.xml")) - before;
    }

    private static Path path(FreeStyleBuild build, String name) {
        return build.getRootDir().toPath().resolve(name);
    }
}
