package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverEntry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import net.sf.json.JSONObject;
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
class ChangesOverTimeTest {
    private static final String CHECK = """
            node {
                def result = ensureExchangeDispatchEntries(targets: ['EX01', 'EX02', 'EX03'], mode: 'check')
                echo "new ${result.newlyDrifted} still ${result.stillDrifted} again ${result.recurred} waived ${result.waived}"
                echo "change ${result.targets[0].history.change} waiver ${result.targets[0].waiver?.owner}"
                echo result.summary
            }
            """;

    @TempDir
    Path folder;

    private JenkinsRule jenkins;
    private WorkflowJob job;
    private Servers servers;

    @BeforeEach
    void servers(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "nightly");
        servers = Servers.in(folder)
                .with("EX01", Servers.SIX)
                .with("EX02", Servers.SIX)
                .with("EX03", Servers.SIX);
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void thePipelineHearsWhatChanged() throws Exception {
        assertThat(check(Result.SUCCESS)).contains("new [] still [] again [] waived []");

        servers.with("EX01", "Smtpsvc");
        String newly = check(Result.UNSTABLE);
        assertThat(newly)
                .contains("new [EX01] still [] again []", "change NEWLY_DRIFTED")
                .contains("3 targets: 1 DRIFTED, 2 COMPLIANT. Since last time: 1 newly drifted (EX01).");

        servers.with("EX02", "Smtpsvc");
        assertThat(check(Result.UNSTABLE))
                .contains("new [EX02] still [EX01] again []")
                .contains("EX01: Drifted since #2.");

        servers.with("EX01", Servers.SIX).with("EX02", Servers.SIX);
        assertThat(check(Result.SUCCESS)).contains("EX01: Mended; had drifted since #2.");

        servers.with("EX01", "Smtpsvc");
        assertThat(check(Result.UNSTABLE))
                .contains("new [] still [] again [EX01]")
                .contains("EX01: Drifted again, for the second time");
        JSONObject row =
                PipelineTest.report(job.getLastBuild()).getJSONArray("targets").getJSONObject(0);
        assertThat(row.getJSONObject("history").getString("change")).isEqualTo("RECURRED");
        assertThat(row.getJSONObject("history").getInt("recurrences")).isEqualTo(1);
        assertThat(row.get("waiver").toString()).isEqualTo("null");
    }

    @Test
    void aWaivedDriftTurnsNothingUntilItsWaiverRunsOut() throws Exception {
        servers.with("EX01", "Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Resvc");
        waive("Pop3svc", LocalDate.now().plusDays(3));
        assertThat(check(Result.SUCCESS))
                .contains("new [] still [] again [] waived [EX01]", "waiver mail team")
                .contains("The waiver for * / Pop3svc runs out on "
                        + LocalDate.now().plusDays(3))
                .contains("3 targets: 1 DRIFTED (1 waived), 2 COMPLIANT.");

        waive("Pop3svc", LocalDate.now().minusDays(1));
        assertThat(check(Result.UNSTABLE))
                .contains("new [EX01] still [] again [] waived []")
                .contains("EX01: The waiver ran out on " + LocalDate.now().minusDays(1) + " (mail team): retired");

        servers.behaving("EX01", Manner.UNREACHABLE);
        waive("Pop3svc", LocalDate.now().plusDays(3));
        check(Result.FAILURE);
    }

    @Test
    void targetsOfOneCauseAreToldTogetherAndTheLogEndsWithALink() throws Exception {
        servers.behaving("EX01", Manner.UNREACHABLE)
                .behaving("EX02", Manner.UNREACHABLE)
                .behaving("EX03", Manner.UNREACHABLE);
        String log = check(Result.FAILURE);
        assertThat(log)
                .contains("3 targets: FAILED. Could not reach the target")
                .contains("[exchange-dispatch]   EX01, EX02, EX03")
                .containsOnlyOnce("Could not reach");
        String[] lines = log.lines()
                .filter(line -> line.startsWith("[exchange-dispatch]"))
                .toArray(String[]::new);
        assertThat(lines[lines.length - 1]).contains("Every target, with what to do about it");
    }

    private static void waive(String entry, LocalDate expires) {
        WaiverEntry waiver = new WaiverEntry("retired", "mail team", expires.toString());
        waiver.setEntry(entry);
        ExchangeDispatchEntriesConfiguration.get().setWaivers(List.of(waiver));
    }

    private String check(Result expected) throws Exception {
        job.setDefinition(new CpsFlowDefinition(CHECK, true));
        WorkflowRun build = jenkins.buildAndAssertStatus(expected, job);
        return JenkinsRule.getLog(build);
    }
}
