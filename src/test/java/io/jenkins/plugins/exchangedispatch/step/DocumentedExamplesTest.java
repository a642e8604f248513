package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
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

@WithJenkins
class DocumentedExamplesTest {
    @TempDir
    Path folder;

    private JenkinsRule jenkins;
    private Servers servers;

    @BeforeEach
    void exchange(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setLabelString("exchange");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "exchange-admin", null, "CORP\\admin", ServerSource.PASSWORD));
    }

    @AfterEach
    void windows() {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void everyPipelineRuns() throws Exception {
        List<String> examples = Stream.of("README.md", "docs/pipeline.md", "docs/jenkins.md")
                .flatMap(page -> blocks(page, "groovy"))
                .filter(example -> !example.startsWith("freeStyleJob"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(8);
        for (String example : examples) {
            WorkflowRun build = run(example);
            assertThat(build.getResult()).as(example).isIn(Result.SUCCESS, Result.UNSTABLE);
            assertThat(reported(build)).as(example).isPositive();
            boolean checkOnly = example.contains("check") && !example.contains("Ensure");
            assertThat(build.getResult() == Result.SUCCESS || checkOnly)
                    .as(example)
                    .isTrue();
        }
    }

    @Test
    void theResultSaysWhatIsMissing() throws Exception {
        String example = blocks("docs/pipeline.md", "groovy")
                .filter(block -> block.contains("def result"))
                .findFirst()
                .orElseThrow();

        jenkins.assertLogContains("EX01: DRIFTED, missing Ldapsvc, Nntpsvc, Imap4svc, Pop3svc, Resvc", run(example));
    }

    @Test
    void theJobDslMakesAJobThatRuns() throws Exception {
        seed(blocks("docs/pipeline.md", "groovy")
                .filter(example -> example.startsWith("freeStyleJob"))
                .findFirst()
                .orElseThrow());

        FreeStyleBuild build = buildNightly(Result.UNSTABLE);

        assertThat(reported(build)).isEqualTo(2);
        assertThat(servers.entries("EX01")).contains("Smtpsvc", "Resvc");
    }

    @Test
    void aJobDslThatSaysNothingMeansTheAgentItself() throws Exception {
        seed("freeStyleJob('exchange-nightly') { steps { ensureExchangeDispatchEntries {} } }");

        FreeStyleBuild build = buildNightly(Result.SUCCESS);

        assertThat(reported(build)).isEqualTo(1);
        assertThat(servers.entries(Servers.AGENT)).contains("Smtpsvc", "Resvc");
    }

    @Test
    void theConfigurationAsCodeLoads() throws Exception {
        ExchangeDispatchEntriesConfiguration configuration = ExchangeDispatchEntriesConfiguration.get();
        configuration.setParallel(3);
        Path yaml = folder.resolve("jenkins.yaml");
        Files.writeString(yaml, blocks("docs/pipeline.md", "yaml").findFirst().orElseThrow());

        ConfigurationAsCode.get().configure(yaml.toString());

        assertThat(configuration.getParallel()).isEqualTo(16);
        assertThat(configuration.getEntries()).containsExactly(Servers.SIX);
    }

    private void seed(String script) throws Exception {
        servers();
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts builder = new ExecuteDslScripts();
        builder.setScriptText(script);
        seed.getBuildersList().add(builder);
        jenkins.buildAndAssertSuccess(seed);
    }

    private FreeStyleBuild buildNightly(Result result) throws Exception {
        return jenkins.buildAndAssertStatus(
                result, jenkins.jenkins.getItemByFullName("exchange-nightly", FreeStyleProject.class));
    }

    private WorkflowRun run(String example) throws Exception {
        servers();
        String script = example.startsWith("retry") ? "node('exchange') {\n" + example + "\n}" : example;
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        try {
            return job.scheduleBuild2(0).get(2, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            WorkflowRun build = job.getLastBuild();
            throw new AssertionError("does not end: " + script + (build == null ? "" : JenkinsRule.getLog(build)), e);
        }
    }

    private void servers() throws IOException {
        windows();
        servers = Servers.in(Files.createTempDirectory(folder, "servers"))
                .with("EX01", "Smtpsvc")
                .with("EX02", Servers.SIX)
                .with("EX03", "Smtpsvc", "Nntpsvc")
                .with(Servers.AGENT, "Smtpsvc");
    }

    private static int reported(Run<?, ?> build) {
        DispatchEntriesAction action = build.getAction(DispatchEntriesAction.class);
        return action == null ? 0 : action.getTotal();
    }

    /** The code blocks of a page in one language. */
    private static Stream<String> blocks(String page, String language) {
        String text;
        try {
            text = Files.readString(Path.of(page)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1));
    }
}
