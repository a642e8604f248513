package io.jenkins.plugins.exchangedispatch.step;

import hudson.model.Result;
import java.nio.file.Path;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class ControllerRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

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
    void theStepFailsHonestlyAndTheNextBuildFinishesTheRestart() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
            job.setDefinition(new CpsFlowDefinition("node { ensureExchangeDispatchEntries targets: ['SLOW'] }", true));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Stopped SMTPSVC.", build);
        });
        sessions.then(jenkins -> {
            WorkflowJob job = Objects.requireNonNull(jenkins.jenkins.getItemByFullName("job", WorkflowJob.class));
            WorkflowRun cut = jenkins.waitForCompletion(Objects.requireNonNull(job.getLastBuild()));
            jenkins.assertBuildStatus(Result.FAILURE, cut);
            jenkins.assertLogContains("ensureExchangeDispatchEntries", cut);
            jenkins.assertLogContains("cannot be resumed", cut);
            WorkflowRun next = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
            jenkins.assertLogContains("SLOW: CO", next);
        });
    }
}
