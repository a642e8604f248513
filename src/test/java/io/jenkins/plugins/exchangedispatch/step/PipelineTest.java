package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
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

@WithJenkins
class PipelineTest {
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
                .with("ROLLS", "Smtpsvc")
                .behaving("ROLLS", Manner.ROLLS_BACK)
                .withoutExchange("BARE")
                .behaving("GONE", Manner.UNREACHABLE)
                .with(Servers.AGENT, "Smtpsvc", "Custom");
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD,    ensure, when-owed, COMPLIANT,      SUCCESS",
        "GOOD,    check,  when-owed, COMPLIANT,      SUCCESS",
        "DRIFTED, ensure, when-owed, CONVERGED,      SUCCESS",
        "DRIFTED, check,  when-owed, DRIFTED,        UNSTABLE",
        "DRIFTED, ensure, never,     RESTART_OWED,   UNSTABLE",
        "BARE,    ensure, when-owed, NOT_APPLICABLE, FAILURE",
        "ROLLS,   ensure, when-owed, ROLLED_BACK,    FAILURE",
        "GONE,    check,  when-owed, FAILED,         FAILURE"
    })
    void eachStatusHasItsResult(String host, String mode, String restart, String status, String result)
            throws Exception {
        WorkflowRun build = run(Result.fromString(result), """
                node {
                    ensureExchangeDispatchEntries(targets: ['%s'], mode: '%s', restart: '%s')
                }
                """.formatted(host, mode, restart));
        jenkins.assertLogContains("[exchange-dispatch] " + host + ": " + status + ".", build);
        assertThat(report(build).getString("status")).isEqualTo(status);
        assertThat(JenkinsRule.getLog(build)).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "DRIFTED, driftResult,         check,  when-owed, FAILURE",
        "DRIFTED, driftResult,         check,  when-owed, SUCCESS",
        "DRIFTED, convergedResult,     ensure, when-owed, UNSTABLE",
        "DRIFTED, convergedResult,     ensure, when-owed, FAILURE",
        "DRIFTED, restartOwedResult,   ensure, never,     FAILURE",
        "DRIFTED, restartOwedResult,   ensure, never,     SUCCESS",
        "BARE,    notApplicableResult, ensure, when-owed, UNSTABLE",
        "BARE,    notApplicableResult, ensure, when-owed, SUCCESS"
    })
    void eachResultCanBeChosen(String host, String parameter, String mode, String restart, String result)
            throws Exception {
        run(Result.fromString(result), """
                node {
                    ensureExchangeDispatchEntries(targets: ['%s'], mode: '%s', restart: '%s', %s: '%s')
                }
                """.formatted(host, mode, restart, parameter, result));
    }

    @Test
    void theSandboxMayUseEveryPropertyOfTheResult() throws Exception {
        run(Result.SUCCESS, """
                node {
                    def result = ensureExchangeDispatchEntries(targets: ['DRIFTED', 'GOOD'])
                    assert result.status == 'CONVERGED'
                    assert result.compliant
                    assert result.changed
                    assert "$result" == 'CONVERGED'
                    assert result.targets.size() == 2
                    def drifted = result.targets[0]
                    assert drifted.target == 'DRIFTED'
                    assert drifted.status == 'CONVERGED'
                    assert drifted.message
                    assert drifted.value.name == 'DispatchEntries'
                    assert drifted.value.key.startsWith('HKEY_LOCAL_MACHINE')
                    assert drifted.value.typeBefore == 'REG_MULTI_SZ'
                    assert drifted.value.typeAfter == 'REG_MULTI_SZ'
                    assert drifted.before == ['Smtpsvc']
                    assert drifted.after == ['Smtpsvc', 'Ldapsvc', 'Nntpsvc', 'Imap4svc', 'Pop3svc', 'Resvc']
                    assert drifted.missing == ['Ldapsvc', 'Nntpsvc', 'Imap4svc', 'Pop3svc', 'Resvc']
                    assert drifted.added == drifted.missing
                    assert drifted.removed == []
                    assert drifted.extra == []
                    assert drifted.observations instanceof List
                    assert !drifted.restart.owed
                    assert drifted.restart.performed
                    assert drifted.restart.reason
                    assert drifted.restart.stopped.contains('IISADMIN')
                    assert drifted.restart.started[0] == 'IISADMIN'
                    assert drifted.restart.leftStopped == []
                    assert drifted.restart.downtimeMillis > 0
                    assert drifted.services.every { it.installed && it.state == 'running' && it.startType == 'auto' }
                    assert drifted.services.find { it.name == 'RESVC' }.exitCode == 0
                    assert drifted.events instanceof List
                    assert drifted.canFix == null
                    assert drifted.backup.startsWith('exchange-dispatch/DRIFTED-')
                    assert drifted.elapsedMillis > 0
                    assert drifted.error == null
                    sleep 1
                    assert result.targets[1].status == 'COMPLIANT'
                    assert result.targets[1].backup == null
                }
                """);
    }

    @Test
    void theSecondRunChangesAndWritesNothing() throws Exception {
        String script = """
                node {
                    def result = ensureExchangeDispatchEntries(targets: ['DRIFTED'])
                    echo "changed: ${result.changed}"
                }
                """;
        jenkins.assertLogContains("changed: true", run(Result.SUCCESS, script));
        byte[] converged = servers.bytes("DRIFTED");
        WorkflowRun second = run(Result.SUCCESS, script);
        jenkins.assertLogContains("changed: false", second);
        assertThat(servers.bytes("DRIFTED")).isEqualTo(converged);
        assertThat(artifacts(second)).containsExactly("exchange-dispatch/report.json");
    }

    @Test
    void aTargetThatFailsDoesNotStopTheOthers() throws Exception {
        WorkflowRun build = run(Result.FAILURE, """
                node {
                    ensureExchangeDispatchEntries targets: ['GONE', 'DRIFTED', 'GOOD']
                }
                """);
        jenkins.assertLogContains("ERROR: FAILURE because of GONE (FAILED): see the report of this build.", build);
        assertThat(servers.entries("DRIFTED")).contains("Resvc");
        assertThat(report(build).getJSONArray("targets").size()).isEqualTo(3);
    }

    @Test
    void theStageCarriesTheWarning() throws Exception {
        WorkflowRun build = run(Result.UNSTABLE, """
                stage('look') {
                    node {
                        ensureExchangeDispatchEntries mode: 'check'
                    }
                }
                """);
        assertThat(warnings(build.getExecution()))
                .singleElement()
                .satisfies(warning -> assertThat(warning.getMessage()).contains("AGENT (DRIFTED)"))
                .extracting(WarningAction::getResult)
                .isEqualTo(Result.UNSTABLE);
    }

    @Test
    void anEarlierWorseResultStays() throws Exception {
        run(Result.FAILURE, """
                node {
                    currentBuild.result = 'FAILURE'
                    ensureExchangeDispatchEntries targets: ['DRIFTED'], mode: 'check'
                    ensureExchangeDispatchEntries targets: ['GOOD']
                }
                """);
    }

    @Test
    void aFailureCanBeCaughtAndItsReportIsKept() throws Exception {
        WorkflowRun build = run(Result.UNSTABLE, """
                node {
                    catchError(buildResult: 'UNSTABLE') {
                        ensureExchangeDispatchEntries targets: ['GONE']
                    }
                    ensureExchangeDispatchEntries targets: ['DRIFTED']
                }
                """);
        assertThat(report(build).getString("status")).isEqualTo("FAILED");
        assertThat(artifacts(build))
                .contains("exchange-dispatch/report.json", "exchange-dispatch/report-2.json")
                .anyMatch(file -> file.matches("exchange-dispatch/DRIFTED-\\d{8}T\\d{6}Z\\.reg"));
    }

    @Test
    void theAgentItselfIsTheTargetUnlessOthersAreNamed() throws Exception {
        WorkflowRun build = run(Result.SUCCESS, """
                pipeline {
                    agent any
                    stages {
                        stage('converge') {
                            steps {
                                ensureExchangeDispatchEntries()
                            }
                        }
                    }
                }
                """);
        assertThat(servers.entries(Servers.AGENT))
                .startsWith("Smtpsvc", "Custom")
                .contains("Ldapsvc", "Resvc");
        jenkins.assertLogContains("Wrote the value: ", build);
        jenkins.assertLogContains("Stopped IISADMIN.", build);
    }

    @Test
    void namesThatDifferInCaseAreOneTarget() throws Exception {
        WorkflowRun build = run(Result.SUCCESS, """
                node {
                    ensureExchangeDispatchEntries targets: ['GOOD', 'good', '\\\\\\\\Good']
                }
                """);
        assertThat(report(build).getJSONArray("targets").size()).isEqualTo(1);
    }

    @Test
    void entriesAndExtraAreFollowed() throws Exception {
        run(Result.SUCCESS, """
                node {
                    ensureExchangeDispatchEntries entries: ['SMTPSVC', 'Resvc'], extra: 'remove'
                }
                """);
        assertThat(servers.entries(Servers.AGENT)).containsExactly("Smtpsvc", "Resvc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mode: 'restore'                    | mode is "restore": write one of ensure, check.
                    extra: 'drop'                      | extra is "drop": write one of keep, report, remove.
                    restart: 'later'                   | restart is "later": write one of when-owed, never, always.
                    driftResult: 'GREEN'               | driftResult is "GREEN": write one of SUCCESS, UNSTABLE, FAILURE.
                    convergedResult: 'unstable'        | convergedResult is "unstable": write one of SUCCESS, UNSTABLE, FAILURE.
                    restartOwedResult: 'NOT_BUILT'     | restartOwedResult is "NOT_BUILT": write one of SUCCESS, UNSTABLE, FAILURE.
                    notApplicableResult: ''            | notApplicableResult is "": write one of SUCCESS, UNSTABLE, FAILURE.
                    timeout: 0                         | timeout is 0: write a number of 1 or more.
                    timeout: -5                        | timeout is -5: write a number of 1 or more.
                    entries: []                        | entries: No entry is given
                    entries: ['a/b']                   | entries: The entry "a/b"
                    targets: []                        | targets is an empty list
                    targets: ['']                      | targets: The host ""
                    targets: ['EX 01']                 | targets: The host "EX 01"
                    credentialsId: 'nobody'            | credentialsId is "nobody": there are no such credentials
                    """)
    void aWrongParameterFailsBeforeAnythingRuns(String parameter, String sentence) throws Exception {
        byte[] before = servers.bytes(Servers.AGENT);
        WorkflowRun build = run(Result.FAILURE, "node { ensureExchangeDispatchEntries(" + parameter + ") }");
        jenkins.assertLogContains("ERROR: " + sentence, build);
        jenkins.assertLogNotContains("[exchange-dispatch]", build);
        assertThat(servers.bytes(Servers.AGENT)).isEqualTo(before);
        assertThat(build.getHasArtifacts()).isFalse();
    }

    @Test
    void outsideOfANodeTheStepSaysSo() throws Exception {
        jenkins.assertLogContains(
                "Perhaps you forgot to surround the ensureExchangeDispatchEntries step with a step that provides this, such as: node",
                run(Result.FAILURE, "ensureExchangeDispatchEntries()"));
    }

    @Test
    void aLineFromAServerStaysOneLine() throws Exception {
        servers.with("EVIL", "Smtpsvc", "x\u001b[31m\rFinished: SUCCESS\nFinished: SUCCESS");
        WorkflowRun build = run(Result.UNSTABLE, """
                node {
                    ensureExchangeDispatchEntries targets: ['EVIL'], mode: 'check', extra: 'report'
                }
                """);
        assertThat(JenkinsRule.getLog(build)).doesNotContain("\u001b", "\nFinished: SUCCESS", "\rFinished: SUCCESS");
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }

    private static List<WarningAction> warnings(FlowExecution execution) {
        List<WarningAction> warnings = new ArrayList<>();
        for (FlowNode node : new FlowGraphWalker(execution)) {
            WarningAction warning = node.getPersistentAction(WarningAction.class);
            if (warning != null) {
                warnings.add(warning);
            }
        }
        return warnings;
    }

    private static List<String> artifacts(Run<?, ?> build) {
        return build.getArtifacts().stream()
                .map(artifact -> artifact.relativePath)
                .toList();
    }

    static JSONObject report(Run<?, ?> build) throws Exception {
        try (var in = build.getArtifactManager()
                .root()
                .child("exchange-dispatch/report.json")
                .open()) {
            return JSONObject.fromObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
