package io.jenkins.plugins.exchangedispatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.exchangedispatch.history.FleetHistory;
import io.jenkins.plugins.exchangedispatch.history.Rows;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class FleetPageTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterEach
    void everybodyMayReadAgain() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
    }

    @Test
    void theNewestOfEachTargetIsShownWorstFirst() throws Exception {
        note("nightly", Rows.compliant("EX01"), Rows.drifted("EX02", "Resvc"), Rows.unreachable("EX03"));
        note("weekly", Rows.compliant("EX02"));

        HtmlPage page = page("");
        assertThat(texts(page, "tbody tr td:first-child")).containsExactly("EX03", "EX01", "EX02");
        assertThat(texts(page, "tbody tr:last-child td:last-child")).containsExactly("weekly");
        assertThat(page.getAnchorByText("EX02").getHrefAttribute()).isEqualTo("target?name=EX02");
        assertThat(texts(page("target?name=ex02"), "h2")).containsExactly("weekly", "nightly");
        assertThat(page.<DomElement>querySelectorAll("time[datetime]")).hasSize(6);
    }

    @Test
    void everyControlHasANameAndNothingIsInline() throws Exception {
        note("nightly", Rows.compliant("EX01"), Rows.drifted("EX02", "Resvc"));
        note("nightly", Rows.drifted("EX01", "Resvc"), Rows.drifted("EX02", "Resvc"));

        for (String address : List.of("", "target?name=EX02")) {
            HtmlPage page = page(address);
            DomElement panel = page.querySelector("#main-panel");
            for (var control : panel.querySelectorAll("a[href], button, input:not([type=hidden]), select")) {
                DomElement element = (DomElement) control;
                assertThat(element.asNormalizedText()
                                + element.getAttribute("aria-label")
                                + element.getAttribute("title"))
                        .as(element.asXml())
                        .isNotBlank();
            }
            assertThat(panel.querySelectorAll("[style], [onclick], script:not([src]), style"))
                    .isEmpty();
        }
    }

    @Test
    void whoMayNotReadAJobSeesNoneOfItsTargets() throws Exception {
        note("open", Rows.compliant("EX01"));
        note("secret", Rows.compliant("EX01"), Rows.drifted("HIDDEN", "Resvc"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader", "discoverer", "stranger")
                .grant(Item.DISCOVER)
                .onItems(item("secret"))
                .to("discoverer")
                .grant(Item.READ)
                .onItems(item("open"))
                .to("reader", "discoverer")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));

        for (String address : List.of("", "targets.csv", "targets.json", "target?name=hidden", "target?name=EX01")) {
            for (String user : List.of("reader", "discoverer", "stranger")) {
                assertThat(content(user, address))
                        .as("%s for %s", address, user)
                        .doesNotContain("HIDDEN", "secret");
            }
            assertThat(content("admin", address)).as(address).contains("secret");
        }
        assertThat(content("reader", "")).contains("EX01", "open");
        assertThat(content("stranger", "")).doesNotContain("EX01").contains("No job that you may read");
        assertThat(link("stranger")).isFalse();
        assertThat(link("reader")).isTrue();
    }

    @Test
    void whatADeletedJobKnewIsForAdministrators() throws Exception {
        note("nightly", Rows.compliant("EX01"));
        item("nightly").delete();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));

        assertThat(content("admin", "")).contains("EX01", "nightly (deleted)");
        assertThat(content("reader", "")).doesNotContain("EX01");
    }

    @Test
    void onlyAnAdministratorForgetsATargetAndOnlyByPost() throws Exception {
        note("nightly", Rows.compliant("EX01"), Rows.compliant("EX02"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));

        DomElement link = jenkins.createWebClient()
                .withJavaScriptEnabled(false)
                .login("admin")
                .goTo("exchange-dispatch/target?name=EX01")
                .querySelector(".confirmation-link");
        assertThat(link.getAttribute("data-url")).isEqualTo("forget?name=EX01");
        assertThat(link.getAttribute("data-post")).isEqualTo("true");
        assertThat(link.getAttribute("data-message")).startsWith("Forget EX01");
        assertThat(forget("admin", HttpMethod.GET)).isBetween(404, 405);
        assertThat(forget("reader", HttpMethod.POST)).isEqualTo(403);
        assertThat(FleetHistory.get().records()).hasSize(2);
        assertThat(forget("admin", HttpMethod.POST)).isEqualTo(200);
        assertThat(FleetHistory.get().records())
                .extracting(TargetRecord::target)
                .containsExactly("EX02");
    }

    @Test
    void fiveThousandTargetsOfAHundredJobsCostNoMoreReadsThanFifty(@TempDir Path folder) throws Exception {
        note("job", rows("EX", 50));
        page("");
        int few = reads(folder.resolve("few.jfr"));
        for (int i = 0; i < 99; i++) {
            note("job" + i, rows("EX" + i + "-", 50));
        }
        page("");
        assertThat(texts(page(""), ".jenkins-app-bar__subtitle")).allMatch(text -> text.equals("5000"));

        assertThat(reads(folder.resolve("many.jfr"))).isEqualTo(few);
    }

    /** How often a file of a job, or the history, is read while the page is made. */
    private int reads(Path events) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withoutThreshold();
            recording.start();
            page("");
            recording.stop();
            recording.dump(events);
        }
        int reads = 0;
        try (RecordingFile file = new RecordingFile(events)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String path = event.getString("path");
                reads +=
                        path != null && (path.contains("/jobs/") || path.contains("exchange-dispatch-history")) ? 1 : 0;
            }
        }
        Files.delete(events);
        return reads;
    }

    private static TargetReport[] rows(String prefix, int count) {
        TargetReport[] rows = new TargetReport[count];
        for (int i = 0; i < count; i++) {
            rows[i] = Rows.compliant(prefix + i);
        }
        return rows;
    }

    private void note(String job, TargetReport... rows) throws Exception {
        FreeStyleProject project = item(job) == null ? jenkins.createFreeStyleProject(job) : item(job);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        Report report = Rows.report(rows);
        List<TargetNote> notes = FleetHistory.get()
                .note(build, report, UnaryOperator.identity(), Collections.nCopies(rows.length, null));
        DispatchEntriesAction.attach(build, report, false, notes);
    }

    private FreeStyleProject item(String name) {
        return jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class);
    }

    private HtmlPage page(String address) throws Exception {
        return jenkins.createWebClient().goTo("exchange-dispatch/" + address);
    }

    private String content(String user, String address) throws Exception {
        return jenkins.createWebClient()
                .login(user)
                .goTo("exchange-dispatch/" + address, null)
                .getWebResponse()
                .getContentAsString();
    }

    /** Whether the menu of Jenkins has it; the menu is kept in templates until it is opened. */
    private boolean link(String user) throws Exception {
        return jenkins.createWebClient()
                .login(user)
                .goTo("")
                .getWebResponse()
                .getContentAsString()
                .contains("/jenkins/exchange-dispatch\"");
    }

    private int forget(String user, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().login(user);
        client.setThrowExceptionOnFailingStatusCode(false);
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), "exchange-dispatch/forget?name=EX01"), method);
        if (method == HttpMethod.POST) {
            client.addCrumb(request);
        }
        return client.getPage(request).getWebResponse().getStatusCode();
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream()
                .map(node -> node.asNormalizedText().strip())
                .toList();
    }
}
