package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RaceTest {
    @TempDir
    Path folder;

    private Servers servers;

    @BeforeEach
    void servers() {
        servers = Servers.in(folder).with("SLOW", "Smtpsvc").behaving("SLOW", Manner.SLOW);
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void twoBuildsNeverWorkOnOneTargetAtOnce(JenkinsRule jenkins) throws Exception {
        FreeStyleProject firstJob = job(jenkins, "SLOW");
        FreeStyleBuild first = firstJob.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Stopped SMTPSVC.", first);
        FreeStyleBuild second = job(jenkins, "slow").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for slow, which " + first.getFullDisplayName() + " works on.", second);
        FreeStyleBuild aborted = job(jenkins, "\\\\Slow").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Waiting for slow", aborted);
        Objects.requireNonNull(aborted.getExecutor()).interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(aborted));
        assertThat(first.isBuilding()).isTrue();

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.waitForCompletion(second);
        jenkins.assertLogNotContains("Stopped", second);
    }

    private static FreeStyleProject job(JenkinsRule jenkins, String host) throws Exception {
        jenkins.jenkins.setNumExecutors(3);
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(List.of(host));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);
        return job;
    }
}
