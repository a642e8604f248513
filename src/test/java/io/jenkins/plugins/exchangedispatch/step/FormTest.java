package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import java.util.List;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FormTest {
    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "admin", null, "CONTOSO\\admin", "password-of-admin"));
        SystemCredentialsProvider.getInstance().save();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void theBuildStepSurvivesItsForm() throws Exception {
        EnsureExchangeDispatchEntriesBuilder plain = new EnsureExchangeDispatchEntriesBuilder();
        jenkins.assertEqualDataBoundBeans(plain, roundTrip(plain));
        EnsureExchangeDispatchEntriesBuilder full = new EnsureExchangeDispatchEntriesBuilder();
        full.setMode("check");
        full.setEntries(List.of("Smtpsvc", "Pop3svc"));
        full.setExtra("report");
        full.setTargets(List.of("EX01", "EX02"));
        full.setCredentialsId("admin");
        full.setRestart("never");
        full.setTimeout(30);
        full.setAllowClusterNode(true);
        full.setDriftResult("FAILURE");
        full.setConvergedResult("UNSTABLE");
        full.setRestartOwedResult("SUCCESS");
        full.setNotApplicableResult("UNSTABLE");
        full.setTargetsFile("servers.txt");
        full.setRegistryFiles("exports/*.reg");
        full.setTransport("smb");
        full.setSmb1(true);
        full.setAllowUnsigned(true);
        full.setWaivers("waivers.yaml");
        full.setSettle(0);
        full.setLimit(5);
        full.setParallel(64);
        full.setRestartsAtOnce(2);
        full.setCanary(3);
        full.setStopAfterFailures(7);
        full.setJunit(true);
        full.setJsonLines(true);
        jenkins.assertEqualDataBoundBeans(full, roundTrip(full));
        String xml = Jenkins.XSTREAM2.toXML(full);
        assertThat(xml).contains("  <mode>check</mode>").doesNotContain("parameters");
        jenkins.assertEqualDataBoundBeans(full, Jenkins.XSTREAM2.fromXML(xml));
    }

    @Test
    void aJobOfAnOlderVersionKeepsItsParametersAndGetsTheDefaultsOfNewOnes() {
        String name = EnsureExchangeDispatchEntriesBuilder.class.getName();
        EnsureExchangeDispatchEntriesBuilder old =
                (EnsureExchangeDispatchEntriesBuilder) Jenkins.XSTREAM2.fromXML("<" + name + "><mode>check</mode>"
                        + "<targets><string>EX01</string></targets><timeout>30</timeout>"
                        + "<allowClusterNode>true</allowClusterNode></" + name + ">");

        assertThat(old.getMode()).isEqualTo("check");
        assertThat(old.getTargets()).containsExactly("EX01");
        assertThat(old.getTimeout()).isEqualTo(30);
        assertThat(old.isAllowClusterNode()).isTrue();
        assertThat(old.getExtra()).isEqualTo("keep");
        assertThat(old.getTransport()).isEqualTo("auto");
        assertThat(old.getSettle()).isNull();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theStepSurvivesItsFormAndItsSnippet(EnsureExchangeDispatchEntriesStep step, String snippet) throws Exception {
        jenkins.assertEqualDataBoundBeans(step, new StepConfigTester(jenkins).configRoundTrip(step));
        new SnippetizerTester(jenkins).assertRoundTrip(step, snippet);
    }

    static Stream<Object[]> steps() {
        EnsureExchangeDispatchEntriesStep plain = new EnsureExchangeDispatchEntriesStep();
        EnsureExchangeDispatchEntriesStep check = new EnsureExchangeDispatchEntriesStep();
        check.setMode("check");
        EnsureExchangeDispatchEntriesStep fleet = new EnsureExchangeDispatchEntriesStep();
        fleet.setTargets(List.of("EX01", "EX02"));
        fleet.setCredentialsId("admin");
        fleet.setRestart("never");
        EnsureExchangeDispatchEntriesStep rest = new EnsureExchangeDispatchEntriesStep();
        rest.setEntries(List.of("Smtpsvc"));
        rest.setExtra("remove");
        rest.setTimeout(30);
        rest.setAllowClusterNode(true);
        rest.setDriftResult("FAILURE");
        rest.setConvergedResult("UNSTABLE");
        rest.setRestartOwedResult("SUCCESS");
        rest.setNotApplicableResult("UNSTABLE");
        return Stream.of(
                new Object[] {plain, "ensureExchangeDispatchEntries()"},
                new Object[] {check, "ensureExchangeDispatchEntries mode: 'check'"},
                new Object[] {
                    fleet,
                    "ensureExchangeDispatchEntries credentialsId: 'admin', restart: 'never', targets: ['EX01', 'EX02']"
                },
                new Object[] {
                    rest,
                    "ensureExchangeDispatchEntries allowClusterNode: true, convergedResult: 'UNSTABLE',"
                            + " driftResult: 'FAILURE', entries: ['Smtpsvc'], extra: 'remove',"
                            + " notApplicableResult: 'UNSTABLE', restartOwedResult: 'SUCCESS', timeout: 30"
                });
    }

    @Test
    void jobDslKnowsTheSymbol() throws Exception {
        FreeStyleProject seed = jenkins.createFreeStyleProject();
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText("""
                job('made') {
                    steps {
                        ensureExchangeDispatchEntries {
                            mode('check')
                            targets(['EX01', 'EX02'])
                            timeout(60)
                        }
                    }
                }
                """);
        script.setSandbox(false);
        seed.getBuildersList().add(script);
        jenkins.buildAndAssertSuccess(seed);
        EnsureExchangeDispatchEntriesBuilder made = jenkins.jenkins
                .getItemByFullName("made", FreeStyleProject.class)
                .getBuildersList()
                .get(EnsureExchangeDispatchEntriesBuilder.class);
        assertThat(made.getMode()).isEqualTo("check");
        assertThat(made.getTargets()).containsExactly("EX01", "EX02");
        assertThat(made.getTimeout()).isEqualTo(60);
        assertThat(made.getEntries()).isNull();
    }

    @Test
    void everyFieldHasHelp() throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        for (Parameter parameter : Parameter.values()) {
            String field = parameter.getName();
            String text = client.goTo(
                            "descriptor/" + EnsureExchangeDispatchEntriesStep.class.getName() + "/help/" + field)
                    .getWebResponse()
                    .getContentAsString();
            assertThat(text).as(field).contains("<div>");
        }
    }

    private static EnsureExchangeDispatchEntriesBuilder roundTrip(EnsureExchangeDispatchEntriesBuilder builder)
            throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        jenkins.submit(client.getPage(project, "configure").getFormByName("config"));
        return project.getBuildersList().get(EnsureExchangeDispatchEntriesBuilder.class);
    }
}
