package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.TextParameterDefinition;
import hudson.model.TextParameterValue;
import io.jenkins.plugins.exchangedispatch.history.FleetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.UnstableBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FreestyleTest {
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
                .with(Servers.AGENT, "Smtpsvc");
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD,    ensure, when-owed, COMPLIANT,      SUCCESS",
        "DRIFTED, ensure, when-owed, CONVERGED,      SUCCESS",
        "DRIFTED, check,  when-owed, DRIFTED,        UNSTABLE",
        "DRIFTED, ensure, never,     RESTART_OWED,   UNSTABLE",
        "BARE,    ensure, when-owed, NOT_APPLICABLE, FAILURE",
        "ROLLS,   ensure, when-owed, ROLLED_BACK,    FAILURE",
        "GONE,    check,  when-owed, FAILED,         FAILURE"
    })
    void eachStatusHasItsResult(String host, String mode, String restart, String status, String result)
            throws Exception {
        EnsureExchangeDispatchEntriesBuilder builder = on(host);
        builder.setMode(mode);
        builder.setRestart(restart);
        FreeStyleBuild build = run(Result.fromString(result), builder);
        jenkins.assertLogContains("[exchange-dispatch] " + host + ": " + status + ".", build);
        assertThat(PipelineTest.report(build).getString("status")).isEqualTo(status);
        assertThat(JenkinsRule.getLog(build)).doesNotContain("\tat ");
    }

    @Test
    void theMachineOfTheAgentIsRememberedUnderOneNameWhicheverOfItsNamesWasGiven() throws Exception {
        servers.with("localhost", Servers.SIX);
        FreeStyleBuild build = run(Result.SUCCESS, on("localhost"));

        String job = build.getParent().getFullName();
        assertThat(FleetHistory.get().records().stream()
                        .filter(record -> record.job().equals(job)))
                .extracting(TargetRecord::target)
                .containsExactly(jenkins.jenkins.toComputer().getDisplayName());
    }

    @Test
    void theFirstLineOfTheLogNamesTenServersAtMost() throws Exception {
        String[] hosts = IntStream.range(0, 12).mapToObj(i -> "EX" + i).toArray(String[]::new);
        for (String host : hosts) {
            servers.with(host, Servers.SIX);
        }
        FreeStyleBuild build = run(Result.SUCCESS, on(hosts));

        jenkins.assertLogContains("ensure on EX0, EX1, EX2, EX3, EX4, EX5, EX6, EX7, EX8, EX9 and 2 more, as", build);
    }

    @Test
    void eachResultCanBeChosen() throws Exception {
        EnsureExchangeDispatchEntriesBuilder drift = on("DRIFTED");
        drift.setMode("check");
        drift.setDriftResult("FAILURE");
        run(Result.FAILURE, drift);

        EnsureExchangeDispatchEntriesBuilder owed = on("DRIFTED");
        owed.setRestart("never");
        owed.setRestartOwedResult("SUCCESS");
        run(Result.SUCCESS, owed);

        EnsureExchangeDispatchEntriesBuilder converged = on("DRIFTED");
        converged.setConvergedResult("UNSTABLE");
        run(Result.UNSTABLE, converged);

        EnsureExchangeDispatchEntriesBuilder bare = on("BARE");
        bare.setNotApplicableResult("SUCCESS");
        run(Result.SUCCESS, bare);
    }

    @Test
    void theSecondRunWritesNothing() throws Exception {
        run(Result.SUCCESS, on("DRIFTED"));
        byte[] converged = servers.bytes("DRIFTED");
        jenkins.assertLogContains("DRIFTED: COMPLIANT.", run(Result.SUCCESS, on("DRIFTED")));
        assertThat(servers.bytes("DRIFTED")).isEqualTo(converged);
    }

    @Test
    void theAgentItselfIsTheTargetUnlessOthersAreNamed() throws Exception {
        run(Result.SUCCESS, new EnsureExchangeDispatchEntriesBuilder());
        assertThat(servers.entries(Servers.AGENT)).hasSize(6);
    }

    @Test
    void variablesMayHoldSeveralNames() throws Exception {
        EnsureExchangeDispatchEntriesBuilder builder = on("$SERVERS");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(new TextParameterDefinition("SERVERS", "", "")));
        job.getBuildersList().add(builder);
        ParametersAction servers = new ParametersAction(new TextParameterValue("SERVERS", "GOOD\n DRIFTED \n\n"));
        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, servers));
        assertThat(PipelineTest.report(build).getJSONArray("targets").size()).isEqualTo(2);
    }

    @Test
    void aVariableWithoutNamesDoesNotMeanTheAgent() throws Exception {
        byte[] before = servers.bytes(Servers.AGENT);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(new TextParameterDefinition("SERVERS", "", "")));
        job.getBuildersList().add(on("$SERVERS"));
        jenkins.assertLogContains("targets is an empty list", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(servers.bytes(Servers.AGENT)).isEqualTo(before);
    }

    @Test
    void anEarlierWorseResultStays() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new UnstableBuilder());
        job.getBuildersList().add(on("GOOD"));
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
    }

    @Test
    void reportAndBackupAreKeptWhenALaterStepFails() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(on("DRIFTED"));
        job.getBuildersList().add(new FailureBuilder());
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(build.getArtifacts())
                .extracting(artifact -> artifact.relativePath)
                .contains("exchange-dispatch/report.json")
                .contains(PipelineTest.report(build)
                        .getJSONArray("targets")
                        .getJSONObject(0)
                        .getString("backup"))
                .hasSize(2);
    }

    private static EnsureExchangeDispatchEntriesBuilder on(String... hosts) {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(List.of(hosts));
        return builder;
    }

    private static FreeStyleBuild run(Result expected, EnsureExchangeDispatchEntriesBuilder builder) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
