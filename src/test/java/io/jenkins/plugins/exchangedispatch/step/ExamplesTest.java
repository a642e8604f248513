package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.BooleanParameterValue;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.Result;
import hudson.tasks.Mailer;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every file of docs/examples does what it says. */
@WithJenkins
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("docs", "examples");

    @TempDir
    Path folder;

    private JenkinsRule jenkins;
    private Servers servers;

    @BeforeEach
    void servers(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setLabelString("exchange berlin oslo");
        rule.jenkins.setNumExecutors(4);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "exchange-admin", null, "CORP\\admin", ServerSource.PASSWORD));
        servers = Servers.in(folder)
                .with("EX01", "Smtpsvc")
                .with("EX02", Servers.SIX)
                .with("EX03", "Smtpsvc", "Nntpsvc");
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void aNewServerIsCompletedAndAccepted() throws Exception {
        WorkflowJob job = job("provisioning.groovy");
        jenkins.buildAndAssertSuccess(job);

        assertThat(servers.entries("EX01")).hasSize(6);
    }

    @Test
    void theNightlyCheckSendsMailOnlyWhenSomethingChanged() throws Exception {
        try (MailBox box = new MailBox()) {
            Mailer.DescriptorImpl mailer = Mailer.descriptor();
            mailer.setSmtpHost("localhost");
            mailer.setSmtpPort(Integer.toString(box.port()));
            servers.with("EX01", Servers.SIX).with("EX03", Servers.SIX);
            WorkflowJob job = job("nightly.groovy");
            jenkins.buildAndAssertStatus(Result.SUCCESS, job);
            assertThat(box.mails()).isEmpty();

            servers.with("EX03", "Smtpsvc");
            WorkflowRun drifted = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
            assertThat(box.mails()).singleElement().asString().contains("EX03 drifted");
            jenkins.assertLogContains("EX03: DRIFTED", drifted);

            jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
            assertThat(box.mails()).hasSize(1);
        }
    }

    @Test
    void byDayTheValueIsWrittenAndInTheWindowItIsRead() throws Exception {
        WorkflowJob job = job("window.groovy");
        WorkflowRun day = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("EX01: RESTART_OWED", day);

        WorkflowRun window = jenkins.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new BooleanParameterValue("WINDOW", true))));
        jenkins.assertLogContains("EX01: CONVERGED", window);
    }

    @Test
    void eachSiteWorksOnItsOwnServers() throws Exception {
        jenkins.buildAndAssertSuccess(job("matrix.groovy"));

        assertThat(servers.entries("EX01")).hasSize(6);
        assertThat(servers.entries("EX03")).hasSize(6);
    }

    @Test
    void theSeedMakesJobsThatRun() throws Exception {
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText(text("seed.groovy"));
        seed.getBuildersList().add(script);
        jenkins.buildAndAssertSuccess(seed);

        jenkins.buildAndAssertSuccess(made("exchange-ensure"));
        jenkins.buildAndAssertSuccess(made("exchange-compliance"));
        assertThat(servers.entries("EX01")).hasSize(6);
    }

    @Test
    void theConfigurationAsCodeLoads() {
        ConfigurationAsCode.get().configure(EXAMPLES.resolve("jenkins.yaml").toString());

        ExchangeDispatchEntriesConfiguration configuration = ExchangeDispatchEntriesConfiguration.get();
        assertThat(configuration.getSettle()).isEqualTo(20);
        assertThat(configuration.getLimit()).isEqualTo(45);
        assertThat(configuration.getParallel()).isEqualTo(32);
    }

    @Test
    void noExampleIsLeftOut() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".reg")))
                    .containsExactlyInAnyOrderElementsOf(List.of(
                            "provisioning.groovy",
                            "nightly.groovy",
                            "window.groovy",
                            "matrix.groovy",
                            "seed.groovy",
                            "jenkins.yaml"));
        }
    }

    private FreeStyleProject made(String name) {
        return jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class);
    }

    private WorkflowJob job(String example) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(text(example), true));
        return job;
    }

    private static String text(String example) throws IOException {
        return Files.readString(EXAMPLES.resolve(example));
    }
}
