package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class KeepTest {
    @Test
    void thePageIsThereAlsoWhenNothingCanBeArchived(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        FreeStyleBuild build = build(jenkins, folder, "archive");

        assertThat(build.getAction(DispatchEntriesAction.class).getStatus()).isEqualTo("CONVERGED");
    }

    @Test
    void theBackupIsArchivedAlsoWhenThePageCannotBeKept(JenkinsRule jenkins, @TempDir Path folder) throws Exception {
        FreeStyleBuild build = build(jenkins, folder, "exchange-dispatch");

        assertThat(build.getArtifacts())
                .extracting(artifact -> artifact.relativePath)
                .anyMatch(path -> path.endsWith(".reg"));
    }

    /** A build that fails, since something of that name is in its folder. */
    private static FreeStyleBuild build(JenkinsRule jenkins, Path folder, String obstacle) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                    throws IOException {
                Path path = build.getRootDir().toPath().resolve(obstacle);
                Files.createDirectories(path.getParent());
                Files.writeString(path, "");
                return true;
            }
        });
        job.getBuildersList().add(new EnsureExchangeDispatchEntriesBuilder());
        try (Servers servers = Servers.in(folder).with(Servers.AGENT, "Smtpsvc")) {
            assertThat(servers).isNotNull();
            return jenkins.buildAndAssertStatus(Result.FAILURE, job);
        }
    }
}
