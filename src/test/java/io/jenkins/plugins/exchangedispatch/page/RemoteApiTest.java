package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RemoteApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JenkinsRule jenkins;

    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void build() throws Exception {
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("nightly"));
    }

    @AfterEach
    void delete() throws Exception {
        build.getProject().delete();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void theWholeReportIsThereForEveryStatus() throws Exception {
        Report report = Servers.everyStatus();
        DispatchEntriesAction.attach(build, report);

        JsonNode answer = get("exchange-dispatch/api/json");

        assertThat(answer.get("status").asText()).isEqualTo("FAILED");
        assertThat(answer.get("incomplete").asBoolean()).isFalse();
        assertThat(answer.get("counts").toString())
                .isEqualTo("{\"FAILED\":1,\"ROLLED_BACK\":1,\"NOT_APPLICABLE\":1,\"DRIFTED\":1,\"RESTART_OWED\":1,"
                        + "\"CONVERGED\":1,\"COMPLIANT\":1}");
        JsonNode schema = JSON.readTree(ReportJson.of(report)).get("targets");
        assertThat(answer.get("targets")).hasSize(7);
        for (int i = 0; i < 7; i++) {
            ObjectNode target = (ObjectNode) answer.get("targets").get(i);
            assertThat(target.remove("mode").asText()).isEqualTo("ensure");
            target.remove("_class");
            target.remove(List.of("history", "waiver"));
            assertThat((JsonNode) target).isEqualTo(schema.get(i));
        }
    }

    @Test
    void aFieldCanBeAskedForAlone() throws Exception {
        DispatchEntriesAction.attach(build, Servers.fleet(30));

        JsonNode answer = get("exchange-dispatch/api/json?tree=targets[target,status]{5,7}");

        assertThat(answer.get("targets").findValuesAsText("target")).containsExactly("EX006", "EX007");
        assertThat(answer.get("targets").findValuesAsText("status")).containsExactly("COMPLIANT", "FAILED");
        assertThat(answer.get("targets").get(0).has("message")).isFalse();
    }

    @Test
    void aBuildTellsTheNumbersOnly() throws Exception {
        DispatchEntriesAction.attach(build, Servers.fleet(30));

        JsonNode answer = get("api/json");

        JsonNode action = null;
        for (JsonNode candidate : answer.get("actions")) {
            action = candidate.has("counts") ? candidate : action;
        }
        assertThat(action).isNotNull();
        assertThat(action.get("counts").toString()).isEqualTo("{\"FAILED\":1,\"DRIFTED\":2,\"COMPLIANT\":27}");
        assertThat(action.has("targets")).isFalse();
    }

    @Test
    void hostileTextsStayText() throws Exception {
        String foe = "\"><script>foe()</script>&\0\u0001\u2028{\"a\":1}";
        Report report = Servers.checked().failing(new Unopenable(foe, foe)).report();
        DispatchEntriesAction.attach(build, report);

        JsonNode target = get("exchange-dispatch/api/json").get("targets").get(0);

        JsonNode schema = JSON.readTree(ReportJson.of(report)).get("targets").get(0);
        assertThat(target.get("target")).isEqualTo(schema.get("target"));
        assertThat(target.get("error")).isEqualTo(schema.get("error"));
        String xml = jenkins.createWebClient()
                .goTo("job/nightly/1/exchange-dispatch/api/xml", "application/xml")
                .getWebResponse()
                .getContentAsString();
        assertThat(xml).contains("&lt;script&gt;foe()").doesNotContain("<script>");
    }

    @Test
    void everyRunOfTheStepIsCounted() throws Exception {
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX01").report());
        DispatchEntriesAction.attach(build, Servers.ensured().denied("EX02").report());

        JsonNode runs = get("exchange-dispatch/api/json?depth=1").get("runs");

        assertThat(runs.findValuesAsText("mode")).isEqualTo(List.of("check", "ensure"));
        assertThat(runs.get(1).get("counts").toString()).isEqualTo("{\"FAILED\":1}");
    }

    private JsonNode get(String address) throws Exception {
        return JSON.readTree(jenkins.createWebClient()
                .goTo("job/nightly/1/" + address, "application/json")
                .getWebResponse()
                .getContentAsString());
    }
}
