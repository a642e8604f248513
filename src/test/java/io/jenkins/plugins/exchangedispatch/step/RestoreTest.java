package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Puts back what an earlier build of the job has overwritten. */
@WithJenkins
class RestoreTest {
    /** What is taken out and put back is no service, so that all services run before and after. */
    private static final String[] SEVEN = {"Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Other"};

    private static JenkinsRule jenkins;

    @TempDir
    Path folder;

    private Servers servers;
    private WorkflowJob job;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void twoServersAreConverged() throws Exception {
        servers = Servers.in(folder)
                .with("EX01", SEVEN)
                .with("EX02", SEVEN)
                .with("GOOD", Servers.SIX)
                .with(Servers.AGENT, SEVEN);
        job = jenkins.createProject(WorkflowJob.class);
        run(Result.SUCCESS, "ensureExchangeDispatchEntries targets: ['EX01', 'EX02', 'GOOD'], extra: 'remove'");
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void allThatABuildHasOverwrittenIsPutBack() throws Exception {
        WorkflowRun build = run(Result.SUCCESS, """
                def result = restoreExchangeDispatchEntries fromBuild: '1'
                assert result.status == 'CONVERGED'
                assert result.targets*.target == ['EX01', 'EX02']
                """);

        assertThat(servers.entries("EX01")).containsExactly(SEVEN);
        assertThat(servers.entries("EX02")).containsExactly(SEVEN);
        assertThat(PipelineTest.report(build).getString("mode")).isEqualTo("restore");
    }

    @Test
    void onlyTheServersNamedArePutBack() throws Exception {
        run(Result.SUCCESS, "restoreExchangeDispatchEntries fromBuild: 'lastSuccessfulBuild', targets: ['ex02']");

        assertThat(servers.entries("EX01")).hasSize(6);
        assertThat(servers.entries("EX02")).containsExactly(SEVEN);
    }

    @Test
    void aValueThatSomebodyElseChangedMeanwhileIsLeftAlone() throws Exception {
        servers.with("EX01", "Smtpsvc", "Foreign");

        WorkflowRun build = run(Result.FAILURE, "restoreExchangeDispatchEntries fromBuild: '1', targets: ['EX01']");

        jenkins.assertLogContains("The value is no longer what replaced the backed up one", build);
        assertThat(servers.entries("EX01")).containsExactly("Smtpsvc", "Foreign");
    }

    @Test
    void whatWasPutBackCanBePutBackItself() throws Exception {
        run(Result.SUCCESS, "restoreExchangeDispatchEntries fromBuild: '1'");
        run(Result.SUCCESS, "restoreExchangeDispatchEntries fromBuild: '2'");

        assertThat(servers.entries("EX01")).hasSize(6);
    }

    @Test
    void theMachineOfTheAgentIsPutBackToo() throws Exception {
        run(Result.SUCCESS, "ensureExchangeDispatchEntries extra: 'remove'");
        run(Result.SUCCESS, "restoreExchangeDispatchEntries fromBuild: '2'");

        assertThat(servers.entries(Servers.AGENT)).containsExactly(SEVEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fromBuild: '99'                       | fromBuild is "99": this job has no such build.
            fromBuild: 'yesterday'                | fromBuild is "yesterday": this job has no such build.
            fromBuild: '2'                        | fromBuild: the build #2 has overwritten nothing
            fromBuild: '1', targets: ['EX09']     | targets: the build #1 has no backup of EX09.
            fromBuild: '1', targets: ['GOOD']     | targets: the build #1 has no backup of GOOD.
            """)
    void whatCannotBePutBackIsSaid(String parameters, String sentence) throws Exception {
        jenkins.assertLogContains(
                "ERROR: " + sentence, run(Result.FAILURE, "restoreExchangeDispatchEntries(" + parameters + ")"));
    }

    @Test
    void aFreestyleJobPutsBackWhatItsEarlierBuildHasOverwritten() throws Exception {
        servers.with("EX01", "Smtpsvc");
        FreeStyleProject freestyle = jenkins.createFreeStyleProject();
        EnsureExchangeDispatchEntriesBuilder ensure = new EnsureExchangeDispatchEntriesBuilder();
        ensure.setTargets(List.of("EX01"));
        freestyle.getBuildersList().add(ensure);
        jenkins.buildAndAssertSuccess(freestyle);
        RestoreExchangeDispatchEntriesBuilder restore = new RestoreExchangeDispatchEntriesBuilder("lastCompletedBuild");
        restore.setRestart("never");
        restore.setTargets(List.of("EX01"));
        freestyle.getBuildersList().replace(restore);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        jenkins.submit(client.getPage(freestyle, "configure").getFormByName("config"));
        jenkins.assertEqualDataBoundBeans(
                restore, freestyle.getBuildersList().get(RestoreExchangeDispatchEntriesBuilder.class));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, freestyle);

        jenkins.assertLogContains("EX01: RESTART_OWED.", build);
        assertThat(servers.entries("EX01")).containsExactly("Smtpsvc");
    }

    @Test
    void theStepSurvivesItsFormAndItsSnippet() throws Exception {
        RestoreExchangeDispatchEntriesStep step = new RestoreExchangeDispatchEntriesStep("42");
        step.setTargets(List.of("EX01"));
        step.setSettle(0);

        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
        new SnippetizerTester(jenkins)
                .assertRoundTrip(step, "restoreExchangeDispatchEntries fromBuild: '42', settle: 0, targets: ['EX01']");
    }

    private WorkflowRun run(Result expected, String step) throws Exception {
        job.setDefinition(new CpsFlowDefinition("node {\n" + step + "\n}", true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
