package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * An agent in a process of its own, on any system, and a server that it reaches over SMB: registry and log are Samba's own, the
 * services behind it are simulated. {@code .ci/smb run COMMAND} has one for the command, drifted at the beginning.
 */
@WithJenkins
@EnabledIfEnvironmentVariable(named = "EXCHANGE_SERVER", matches = ".+")
class SambaTest {
    private final String server = System.getenv("EXCHANGE_SERVER");
    private final String password = System.getenv("EXCHANGE_PASSWORD");

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        add("exchange-admin", password);
        add("wrong", "not-" + password.length());
        agent = jenkins.createOnlineSlave();
        job = jenkins.createProject(WorkflowJob.class);
    }

    @Test
    void aServerIsBroughtFromDriftedToConverged() throws Exception {
        WorkflowRun refused = build("ensure", "wrong", Result.FAILURE);
        jenkins.assertLogContains("FAILED", refused);
        jenkins.assertLogNotContains("\tat ", refused);
        jenkins.assertLogContains("DRIFTED", build("check", "exchange-admin", Result.UNSTABLE));

        WorkflowRun converged = build("ensure", "exchange-admin", Result.SUCCESS);
        jenkins.assertLogContains("CONVERGED", converged);
        jenkins.assertLogContains("Stopped IISADMIN.", converged);

        jenkins.assertLogContains("COMPLIANT", build("check", "exchange-admin", Result.SUCCESS));
    }

    private WorkflowRun build(String mode, String credentials, Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { ensureExchangeDispatchEntries(mode: '" + mode + "', targets: ['"
                        + server + "'], credentialsId: '" + credentials + "', transport: 'smb', settle: 1) }",
                true));
        WorkflowRun build = jenkins.assertBuildStatus(expected, job.scheduleBuild2(0));
        assertThat(JenkinsRule.getLog(build)).doesNotContain(password);
        assertThat(jenkins.createWebClient()
                        .withJavaScriptEnabled(false)
                        .getPage(build, "exchange-dispatch/")
                        .getWebResponse()
                        .getContentAsString())
                .doesNotContain(password);
        Path home = jenkins.jenkins.getRootDir().toPath();
        Path workspaces = Path.of(agent.getRemoteFS());
        for (Path part : List.of(home.resolve("jobs"), home.resolve("nodes"), home.resolve("secrets"), workspaces)) {
            if (Files.exists(part)) {
                Traces.assertNone(part, password);
            }
        }
        return build;
    }

    private static void add(String id, String password) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "root", password));
        SystemCredentialsProvider.getInstance().save();
    }
}
