package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/** A build that the first version of this format stored must stay readable. */
@WithJenkins
class StoredBuildTest {
    @Test
    @LocalData
    void aStoredBuildShowsWhatItShowed(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("nightly", FreeStyleProject.class);
        DispatchEntriesAction action = job.getBuildByNumber(1).getAction(DispatchEntriesAction.class);

        assertThat(action.getCounts().toString()).isEqualTo("{FAILED=1, DRIFTED=1, CONVERGED=1}");
        assertThat(action.getRuns()).extracting(Tally::getMode).containsExactly("ensure", "check");
        assertThat(action.getRuns().get(0).getTime()).isPositive();
        assertThat(action.isIncomplete()).isFalse();
        TargetView converged = action.getTargets().get(0);
        assertThat(converged.getAdded()).containsExactly("Pop3svc", "Resvc");
        assertThat(converged.isUndoable()).isTrue();
        HtmlPage page = jenkins.createWebClient().getPage(job.getBuildByNumber(1), DispatchEntriesAction.URL);
        assertThat(page.asNormalizedText())
                .contains("EX02-20260101-000000.reg", "(error 5)", "The account is no administrator.");
    }
}
