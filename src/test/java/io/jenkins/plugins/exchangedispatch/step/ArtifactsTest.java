package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.exchangedispatch.agent.Answer;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ArtifactsTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../config.xml",
                "../EX01.reg",
                "/tmp/EX01.reg",
                "C:\\EX01.reg",
                "report.json",
                ".reg",
                "EX01.reg\n",
                ""
            })
    void aNameThatThisPluginNeverGivesIsArchivedNowhere(String name) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        TreeMap<String, byte[]> backups = new TreeMap<>();
        backups.put(name, new byte[] {1});
        Answer answer = new Answer(new Report(Mode.ENSURE, List.of()), backups, false);
        assertThatThrownBy(() -> Artifacts.archive(build, answer, StreamTaskListener.fromStderr()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a name that this plugin never gives");
        assertThat(build.getHasArtifacts()).isFalse();
    }
}
