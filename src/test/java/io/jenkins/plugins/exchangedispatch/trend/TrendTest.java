package io.jenkins.plugins.exchangedispatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.exchangedispatch.history.Rows;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.RunLoadCounter;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class TrendTest {
    private static final int BUILDS = 5_000;

    @Test
    void aTrendOfFiftyBuildsLoadsFiftyAndReadsNoRows(JenkinsRule jenkins) throws Exception {
        FreeStyleProject other = jenkins.createFreeStyleProject();
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(other);
        DispatchEntriesAction.attach(first, Rows.report(Rows.compliant("EX01"), Rows.drifted("EX02", "Resvc")));
        RunLoadCounter.prepare(other);
        Path kept = first.getRootDir().toPath();
        String xml = Files.readString(kept.resolve("build.xml"));
        String tallies = "exchange-dispatch/tallies.jsonl";
        FreeStyleProject job = jenkins.createFreeStyleProject("nightly");
        Path builds = job.getBuildDir().toPath();
        for (int number = 1; number <= BUILDS; number++) {
            // Without its rows, so that whoever looks for them finds nothing.
            Files.createDirectories(builds.resolve(Integer.toString(number)));
            Files.writeString(builds.resolve(number + "/build.xml"), xml);
            if (number > BUILDS - TrendAction.BUILDS) {
                Files.createDirectories(builds.resolve(number + "/exchange-dispatch"));
                Files.copy(kept.resolve(tallies), builds.resolve(number + "/" + tallies));
            }
        }
        job.updateNextBuildNumber(BUILDS + 1);
        job.doReload();
        FreeStyleProject reloaded = jenkins.jenkins.getItemByFullName("nightly", FreeStyleProject.class);

        JsonNode model = RunLoadCounter.assertMaxLoads(reloaded, TrendAction.BUILDS, () -> model(jenkins));

        assertThat(model.get("buildNumbers")).hasSize(TrendAction.BUILDS);
        assertThat(model.at("/buildNumbers/49").asInt()).isEqualTo(BUILDS);
        assertThat(model.findValuesAsText("name")).containsExactly("Compliant", "Drifted");
        assertThat(model.at("/series/1/data")).allMatch(count -> count.asInt() == 1);
    }

    @Test
    void theJobPageAsksForTheModelLater(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("nightly");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertThat((DomElement) page(jenkins, job).querySelector(".exchange-dispatch-trend"))
                .isNull();
        DispatchEntriesAction.attach(build, Rows.report(Rows.compliant("EX01")));

        DomElement trend = page(jenkins, job).querySelector(".exchange-dispatch-trend");
        assertThat(trend.getAttribute("data-model")).isEqualTo("/jenkins/job/nightly/exchange-dispatch-trend/model");
        assertThat(trend.<DomElement>querySelector("[role=img]").getAttribute("aria-label"))
                .isNotBlank();
    }

    private static HtmlPage page(JenkinsRule jenkins, FreeStyleProject job) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        return client.getPage(job);
    }

    private static JsonNode model(JenkinsRule jenkins) throws Exception {
        return new ObjectMapper()
                .readTree(jenkins.createWebClient()
                        .goTo("job/nightly/exchange-dispatch-trend/model", "application/json")
                        .getWebResponse()
                        .getContentAsString());
    }
}
