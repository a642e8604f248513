package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
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

/** Servers from files of the workspace, exported registries, canaries, and the files for other steps. */
@WithJenkins
class WorkspaceTargetsTest {
    private static JenkinsRule jenkins;

    @TempDir
    Path folder;

    private Servers servers;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void servers() {
        servers = Servers.in(folder)
                .with("GOOD", Servers.SIX)
                .with("DRIFTED", "Smtpsvc")
                .with("OTHER", "Smtpsvc")
                .behaving("GONE", Manner.UNREACHABLE)
                .with(Servers.AGENT, "Smtpsvc");
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void aFileNamesTheServersInItsOrder() throws Exception {
        WorkflowRun build = run(Result.SUCCESS, """
                node {
                    writeFile file: 'servers.txt', text: 'OTHER\\n# not now: GONE\\nDRIFTED\\n\\nGOOD # fine\\n'
                    ensureExchangeDispatchEntries targetsFile: 'servers.txt'
                }
                """);

        assertThat(targets(build)).containsExactly("OTHER", "DRIFTED", "GOOD");
        assertThat(servers.entries("DRIFTED")).contains("Resvc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            targetsFile: 'bad.txt'                                  | targetsFile bad.txt is refused: line 2: The host "a b"
            targetsFile: 'none.txt'                                 | targetsFile is none.txt: there is no such file in the workspace.
            targetsFile: 'bad.txt', targets: ['GOOD']               | More than one of targets, targetsFile and registryFiles is given
            registryFiles: '*.reg'                                  | registryFiles is given, but mode is not check
            registryFiles: '*.reg', mode: 'check'                   | registryFiles is "*.reg": no file of the workspace has such a name.
            targets: ['GOOD'], transport: 'ssh'                     | transport is "ssh": write one of auto, windows, smb.
            targets: ['GOOD'], transport: 'windows', smb1: true     | smb1 is given, but transport is windows
            targets: ['GOOD'], parallel: 1001                       | parallel is 1001: write a number of at most 1000.
            targets: ['GOOD'], canary: 0                            | canary is 0: write a number of 1 or more.
            targets: ['GOOD'], settle: -1                           | settle is -1: write a number of 0 or more.
            """)
    void whatCannotBeMeantIsRefusedBeforeAnythingRuns(String parameters, String sentence) throws Exception {
        WorkflowRun build = run(Result.FAILURE, """
                node {
                    writeFile file: 'bad.txt', text: 'GOOD\\na b\\n'
                    ensureExchangeDispatchEntries(%s)
                }
                """.formatted(parameters));

        jenkins.assertLogContains("ERROR: " + sentence, build);
        jenkins.assertLogNotContains("[exchange-dispatch]", build);
    }

    @Test
    void exportsOfTheWorkspaceAreCheckedOnAnAgentOfAnySystem() throws Exception {
        servers.close();
        FreeStyleProject job = jenkins.createFreeStyleProject();
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        workspace.child("exports/site/EX02.reg").copyFrom(Files.newInputStream(servers.file("DRIFTED")));
        workspace.child("exports/EX01.reg").copyFrom(Files.newInputStream(servers.file("GOOD")));
        EnsureExchangeDispatchEntriesBuilder step = new EnsureExchangeDispatchEntriesBuilder();
        step.setMode("check");
        step.setRegistryFiles("exports/**/*.reg");
        job.getBuildersList().add(step);
        byte[] before = Files.readAllBytes(servers.file("DRIFTED"));

        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);

        assertThat(targets(build)).containsExactly("exports/EX01.reg", "exports/site/EX02.reg");
        jenkins.assertLogContains("exports/EX01.reg: COMPLIANT.", build);
        jenkins.assertLogContains("exports/site/EX02.reg: DRIFTED.", build);
        assertThat(workspace.child("exports/site/EX02.reg").read().readAllBytes())
                .isEqualTo(before);
        assertThat(workspace.child("exports").list()).hasSize(2);
    }

    @Test
    void aFreestyleJobIsToldTheFreestyleWay() throws Exception {
        servers.close();
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new EnsureExchangeDispatchEntriesBuilder());

        if (!System.getProperty("os.name").startsWith("Windows")) {
            FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            jenkins.assertLogContains("Restrict where this project can be run", build);
            jenkins.assertLogNotContains("node('windows')", build);
        }
    }

    @Test
    void aCanaryThatIsNotWellStopsTheRestAndTheBuildFails() throws Exception {
        WorkflowRun build = run(Result.FAILURE, """
                node {
                    ensureExchangeDispatchEntries targets: ['GONE', 'DRIFTED', 'OTHER'], canary: 1
                }
                """);

        jenkins.assertLogContains("2 targets: NOT_ATTEMPTED. Not attempted: the canary GONE came out FAILED.", build);
        assertThat(servers.entries("DRIFTED")).containsExactly("Smtpsvc");
        assertThat(targets(build)).containsExactly("GONE", "DRIFTED", "OTHER");
    }

    @Test
    void soManyFailuresStopTheRest() throws Exception {
        WorkflowRun build = run(Result.FAILURE, """
                node {
                    ensureExchangeDispatchEntries targets: ['GONE', 'DRIFTED'], stopAfterFailures: 1, parallel: 1
                }
                """);

        jenkins.assertLogContains("DRIFTED: NOT_ATTEMPTED.", build);
    }

    @Test
    void eachStepOfABuildHasItsOwnFilesForOtherSteps() throws Exception {
        WorkflowRun build = run(Result.UNSTABLE, """
                node {
                    ensureExchangeDispatchEntries mode: 'check', targets: ['GOOD'], junit: true, jsonLines: true
                    ensureExchangeDispatchEntries mode: 'check', targets: ['DRIFTED'], junit: true, jsonLines: true
                    for (name in ['junit.xml', 'junit-2.xml', 'report.jsonl', 'report-2.jsonl']) {
                        echo name + '=' + readFile('exchange-dispatch/' + name)
                    }
                }
                """);

        String log = JenkinsRule.getLog(build);
        String second = log.substring(log.indexOf("junit-2.xml=") + "junit-2.xml=".length());
        validate(second.substring(0, second.indexOf("</testsuites>") + "</testsuites>".length()));
        assertThat(second).contains("<testcase classname=\"DRIFTED\" name=\"Resvc\">", "The entry is missing.");
        assertThat(log).contains("report-2.jsonl={\"schema\":2,\"time\":\"", "\"target\":\"DRIFTED\"");
    }

    private static void validate(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("docs/junit.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static List<String> targets(Run<?, ?> build) throws Exception {
        return PipelineTest.report(build).getJSONArray("targets").stream()
                .map(row -> ((net.sf.json.JSONObject) row).getString("target"))
                .toList();
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
