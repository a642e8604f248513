package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class FleetHistoryTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void whatIsKnownSurvivesARestart() throws Throwable {
        sessions.then(jenkins -> {
            FreeStyleProject job = jenkins.createFreeStyleProject("nightly");
            note(jenkins, job, Rows.drifted("EX01", "Resvc"));
        });
        sessions.then(jenkins -> {
            FreeStyleProject job = jenkins.jenkins.getItemByFullName("nightly", FreeStyleProject.class);
            assertThat(note(jenkins, job, Rows.drifted("EX01", "Resvc")))
                    .extracting(note -> note.history().sentence(2))
                    .containsExactly("Drifted since #1.");
        });
    }

    @Test
    void itFollowsAJobThroughRenameMoveAndDeletion() throws Throwable {
        sessions.then(jenkins -> {
            MockFolder mail = jenkins.createFolder("mail");
            FreeStyleProject job = mail.createProject(FreeStyleProject.class, "nightly");
            note(jenkins, job, Rows.compliant("EX01"));

            job.renameTo("checks");
            assertThat(known()).containsExactly(tuple("mail/checks", "EX01", false));
            mail.renameTo("exchange");
            assertThat(known()).containsExactly(tuple("exchange/checks", "EX01", false));
            job.getLastBuild().delete();
            assertThat(known()).containsExactly(tuple("exchange/checks", "EX01", false));
            job.delete();
            assertThat(known()).containsExactly(tuple("exchange/checks", "EX01", true));
        });
        sessions.then(jenkins -> assertThat(known()).containsExactly(tuple("exchange/checks", "EX01", true)));
    }

    @Test
    void aTornFileCostsNothing() throws Throwable {
        sessions.then(jenkins -> {
            FreeStyleProject job = jenkins.createFreeStyleProject("nightly");
            note(jenkins, job, Rows.compliant("EX01"), Rows.compliant("EX02"));
            note(jenkins, job, Rows.compliant("EX01"), Rows.drifted("EX02", "Resvc"));
            Files.writeString(file(jenkins), "torn");
        });
        sessions.then(jenkins -> {
            assertThat(FleetHistory.get().records())
                    .extracting(
                            TargetRecord::target,
                            TargetRecord::status,
                            record -> record.last().build())
                    .containsExactlyInAnyOrder(tuple("EX01", "COMPLIANT", 2), tuple("EX02", "DRIFTED", 2));
            assertThat(FleetHistory.get().records("EX02").get(0).driftedSince().build())
                    .isEqualTo(2);
            Files.writeString(file(jenkins), "");
            Files.writeString(file(jenkins).resolveSibling(MemoryFile.NAME + ".previous"), "");
        });
        sessions.then(jenkins -> assertThat(FleetHistory.get().records())
                .as("both generations are gone, the builds are not")
                .extracting(TargetRecord::target, TargetRecord::status)
                .containsExactlyInAnyOrder(tuple("EX01", "COMPLIANT"), tuple("EX02", "DRIFTED")));
    }

    @Test
    void whatAnAgentCallsItselfIsNotWhatItIsRememberedBy() throws Throwable {
        sessions.then(jenkins -> {
            FreeStyleProject job = jenkins.createFreeStyleProject("nightly");
            FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
            FleetHistory.get()
                    .note(build, Rows.report(Rows.compliant("EX01")), any -> "agent-7", Collections.nCopies(1, null));

            assertThat(known()).containsExactly(tuple("nightly", "agent-7", false));
        });
    }

    private static List<Tuple> known() {
        return FleetHistory.get().records().stream()
                .map(record -> tuple(record.job(), record.target(), record.deleted()))
                .toList();
    }

    /** As the step does it. */
    static List<TargetNote> note(JenkinsRule jenkins, FreeStyleProject job, TargetReport... rows) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Report report = Rows.report(rows);
        List<WaiverNote> nothing = Collections.nCopies(rows.length, null);
        List<TargetNote> notes = FleetHistory.get().note(build, report, UnaryOperator.identity(), nothing);
        DispatchEntriesAction.attach(build, report, false, notes);
        return notes;
    }

    private static Path file(JenkinsRule jenkins) {
        return jenkins.jenkins.getRootDir().toPath().resolve(MemoryFile.NAME);
    }
}
