package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jenkins.model.Jenkins;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.DomText;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildPageTest {
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
    void everybodyMayReadAgain() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        build.getProject().delete();
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void everyStatusIsToldBySymbolColourAndWordWorstFirst() throws Exception {
        HtmlPage page = page(Servers.everyStatus());

        assertThat(texts(page, ".exchange-dispatch-name"))
                .containsExactly("EX07", "EX06", "EX05", "EX04", "EX03", "EX02", "EX01");
        assertThat(texts(page, ".exchange-dispatch-status"))
                .containsExactly(
                        "Failed", "Rolled back", "Not applicable", "Drifted", "Restart owed", "Converged", "Compliant");
        for (DomNode summary : page.querySelectorAll("details > summary")) {
            DomElement icon = summary.querySelector("svg");
            DomElement word = summary.querySelector(".exchange-dispatch-status");
            String color = word.getAttribute("class").replaceAll(".*(exchange-dispatch-color-\\w+).*", "$1");
            assertThat(icon.getAttribute("class")).contains(color);
            assertThat(icon.querySelectorAll("path, circle, rect, polyline, line"))
                    .as("the symbol of " + word.asNormalizedText())
                    .isNotEmpty();
        }
    }

    @Test
    void aTargetThatWasConvergedShowsTheDiffTheRestartTheServicesTheEventAndTheWayBack() throws Exception {
        HtmlPage page = page(Servers.ensured().drifted("EX02", RestartMode.WHEN_OWED));

        assertThat(texts(page, ".exchange-dispatch-diff > li"))
                .containsExactly(
                        "Ldapsvc",
                        "Smtpsvc",
                        "− (blank) removed",
                        "Nntpsvc",
                        "Imap4svc",
                        "+ Pop3svc added",
                        "+ Resvc added");
        String text = page.asNormalizedText();
        assertThat(text).contains("REG_MULTI_SZ", "Down for", "The POP3SVC service failed to start.");
        assertThat(texts(page, "dd ol").get(0)).endsWith("IISADMIN");
        assertThat(texts(page, "dd ol").get(1)).startsWith("IISADMIN").contains("Resvc");
        assertThat(texts(page, ".jenkins-table tbody tr")).hasSize(6).allMatch(row -> row.contains("running"));
        assertThat(page.getAnchorByText("EX02-20260101-000000.reg").getHrefAttribute())
                .isEqualTo("/jenkins/job/nightly/1/artifact/exchange-dispatch/EX02-20260101-000000.reg");
        DomElement copy = page.querySelector(".jenkins-copy-button");
        assertThat(copy.getAttribute("text"))
                .isEqualTo("java -jar exchange-dispatch.jar restore --backup EX02-20260101-000000.reg --host EX02");
        assertThat(texts(page, ".exchange-dispatch-command code")).containsExactly(copy.getAttribute("text"));
        assertThat(page.<DomElement>querySelector("details").hasAttribute("open"))
                .isTrue();
    }

    @Test
    void whatIsMissingAndWhatIsOwedIsSaid() throws Exception {
        HtmlPage checked = page(Servers.checked().readOnly("EX08"));

        assertThat(texts(checked, ".exchange-dispatch-missing"))
                .containsExactly("? Pop3svc missing", "? Resvc missing");
        assertThat(texts(checked, ".exchange-dispatch-rights li"))
                .containsExactly("may not write the value", "may not restart IISADMIN");
        assertThat(checked.asNormalizedText()).contains("The account is no administrator.");
        assertThat((DomNode) checked.querySelector(".exchange-dispatch-command"))
                .isNull();
    }

    @Test
    void anOwedRestartAndAnErrorStandOut() throws Exception {
        HtmlPage page = page(Servers.everyStatus());

        assertThat(texts(page, ".jenkins-alert-warning"))
                .singleElement()
                .asString()
                .startsWith("Restart owed: ");
        assertThat(texts(page, ".jenkins-alert-danger"))
                .anySatisfy(error -> assertThat(error).contains("(error 5)"))
                .anySatisfy(error -> assertThat(error).contains("(error 1067)"));
        assertThat(texts(page, "td")).contains("1083\u00A0– not known to its process");
    }

    @Test
    void everySymbolIsThereInCoreAndTakesTheColourOfItsStatus() throws Exception {
        for (StatusLook look : StatusLook.values()) {
            String symbol = look.getIcon().replace("symbol-", "") + ".svg";
            try (InputStream in = jenkins.jenkins
                    .getServletContext()
                    .getResourceAsStream("/WEB-INF/classes/images/symbols/" + symbol)) {
                assertThat(in).as(symbol).isNotNull();
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .as(symbol)
                        .contains("currentColor");
            }
        }
    }

    @Test
    void fewTargetsAreUnfoldedWithTheirGroup() throws Exception {
        HtmlPage page = page(Servers.checked().compliant("EX01").compliant("EX02"));

        assertThat(page.querySelectorAll("details[open]")).hasSize(3);
    }

    @Test
    void theBuildAndTheJobTellHowManyTargetsCameOutHow() throws Exception {
        DispatchEntriesAction.attach(build, Servers.fleet(30));

        HtmlPage summary = client().getPage(build);
        assertThat(texts(summary, ".exchange-dispatch-tally li"))
                .containsExactly("Failed 1", "Drifted 2", "Compliant 27");
        HtmlPage job = client().getPage(build.getProject());
        assertThat(texts(job, ".exchange-dispatch-tally li")).containsExactly("Failed 1", "Drifted 2", "Compliant 27");
        HtmlPage failed = job.getAnchorByText("Failed").click();
        assertThat(texts(failed, ".exchange-dispatch-name")).containsExactly("EX007");
    }

    @Test
    void aPipelineJobShowsTheLastResultWhetherItFailedOrNot() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("error 'no luck'", true));
        DispatchEntriesAction.attach(
                jenkins.buildAndAssertStatus(Result.FAILURE, job),
                Servers.ensured().denied("EX07").report());
        assertThat(texts(client().getPage(job), ".exchange-dispatch-tally li")).containsExactly("Failed 1");

        job.setDefinition(new CpsFlowDefinition("", true));
        DispatchEntriesAction.attach(
                jenkins.buildAndAssertSuccess(job),
                Servers.ensured().compliant("EX01").report());
        job.setDefinition(new CpsFlowDefinition("error 'before the step'", true));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        HtmlPage page = client().getPage(job);
        assertThat(texts(page, ".exchange-dispatch-tally li")).containsExactly("Compliant 1");
        assertThat(texts(page, ".app-summary")).singleElement().asString().contains("#2");
    }

    @Test
    void theSidePanelLeadsToThePageAndCountsWhatNeedsAttention() throws Exception {
        DispatchEntriesAction.attach(build, Servers.fleet(30));

        HtmlPage summary = client().getPage(build);

        DomElement link = summary.querySelector("#side-panel a[href$='/exchange-dispatch']");
        assertThat(text(link)).isEqualTo("Exchange dispatch entries 3");
        assertThat(link.<DomElement>querySelector(".jenkins-badge").getAttribute("tooltip"))
                .isEqualTo("3 targets need attention");
    }

    @Test
    void theNewBuildPageHasATabAndACardInstead() throws Exception {
        DispatchEntriesAction.attach(build, Servers.fleet(30));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getOrCreateByIdOrFullName("curious")
                .addProperty(new UserExperimentalFlagsProperty(Map.of("new-build-page.flag", "true")));
        JenkinsRule.WebClient curious = client().login("curious");

        HtmlPage overview = curious.getPage(build);
        assertThat((DomNode) overview.querySelector(".app-summary .exchange-dispatch-tally"))
                .isNull();
        assertThat(texts(overview, ".jenkins-card .exchange-dispatch-tally li"))
                .containsExactly("Failed 1", "Drifted 2", "Compliant 27");
        HtmlPage page = curious.getPage(build, DispatchEntriesAction.URL);
        assertThat(texts(page, ".app-build-bar__tabs a")).contains("Exchange dispatch entries 3");
        assertThat(texts(page, ".exchange-dispatch-name")).hasSize(30);
    }

    @Test
    void fiveHundredTargetsFitOnThePage() throws Exception {
        HtmlPage page = page(Servers.fleet(500));

        assertThat(texts(page, ".exchange-dispatch-name"))
                .hasSize(TargetList.PAGE_SIZE)
                .startsWith("EX007", "EX107", "EX207", "EX307", "EX407", "EX003");
        assertThat(texts(page, "details[open] > summary > .exchange-dispatch-status"))
                .as("what is bad is open at first sight, good rows are not")
                .containsExactly("Failed", "Drifted");
        assertThat(texts(page, ".exchange-dispatch-group > summary strong"))
                .containsExactly("5 targets", "20 targets", "475 targets");
        assertThat(texts(page, ".exchange-dispatch-advice")).hasSize(1);
        assertThat(page.querySelectorAll("*")).hasSizeLessThan(10_000);
        assertThat(texts(page, ".exchange-dispatch-pages span")).containsExactly("1–50 of 500");
        HtmlPage last = client().goTo("job/nightly/1/exchange-dispatch/?page=99");
        assertThat(texts(last, ".exchange-dispatch-pages span")).containsExactly("451–500 of 500");
        HtmlPage drifted = page.getAnchors().stream()
                .filter(anchor -> anchor.asNormalizedText().equals("Drifted 20"))
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(texts(drifted, ".exchange-dispatch-target .exchange-dispatch-status"))
                .hasSize(20)
                .containsOnly("Drifted");
        HtmlPage found = client().goTo("job/nightly/1/exchange-dispatch/?name=ex123");
        assertThat(texts(found, ".exchange-dispatch-name")).containsExactly("EX123");
        assertThat(found.asNormalizedText()).doesNotContain("No such target");
    }

    @Test
    void nonsenseInTheAddressShowsWhatThereIs() throws Exception {
        DispatchEntriesAction.attach(build, Servers.everyStatus());

        for (String query : List.of("?page=-7", "?page=x", "?status=%3Cscript%3E", "?page=99999999999")) {
            HtmlPage page = client().goTo("job/nightly/1/exchange-dispatch/" + query);
            assertThat(texts(page, ".exchange-dispatch-name")).as(query).hasSize(7);
        }
        HtmlPage none = client().goTo("job/nightly/1/exchange-dispatch/?name=%22%3E%3Cscript%3Efoe()%3C/script%3E");
        assertThat(none.asNormalizedText()).contains("No such target");
        assertThat(none.getWebResponse().getContentAsString()).doesNotContain("<script>foe");
    }

    @Test
    void hostileTextsAreShownAsText() throws Exception {
        String foe = "\"><img src=x onerror=foe()><script>foe()</script>&amp;";
        Report report = Servers.ensured()
                .listing(foe, new EventReport(Instant.EPOCH, "Pop3svc", foe), "Ldapsvc", foe)
                .failing(new Unopenable("EX09 & calc", foe))
                .report();

        HtmlPage page = page(report);

        String html = page.getWebResponse().getContentAsString();
        assertThat(html).doesNotContain("<script>foe").doesNotContain("<img src=x");
        assertThat(texts(page, ".exchange-dispatch-name")).containsExactly("EX09 & calc", foe);
        assertThat(texts(page, ".jenkins-alert-danger"))
                .anySatisfy(error -> assertThat(error).contains(foe));
        assertThat(texts(page, ".exchange-dispatch-diff code")).contains(foe);
        assertThat((DomNode) page.querySelector(".exchange-dispatch-command"))
                .as("a command with a hostile name")
                .isNull();
        for (HtmlPage other : List.of((HtmlPage) client().getPage(build), client().getPage(build.getProject()))) {
            assertThat(other.getWebResponse().getContentAsString()).doesNotContain("<script>foe");
        }
    }

    @Test
    void thePagesLeadToTheReportAndToTheBuild() throws Exception {
        HtmlPage page = page(Servers.ensured().drifted("EX02", RestartMode.WHEN_OWED));
        HtmlPage job = client().getPage(build.getProject());

        assertThat(texts(page, "a[href$='/job/nightly/1/artifact/exchange-dispatch/report.json']"))
                .containsExactly("report.json");
        assertThat(page.asNormalizedText()).contains("Failed starts in the System log");
        assertThat(texts(job, "#main-panel a[href$='/job/nightly/1/']")).contains("#1");
    }

    @Test
    void whatHappenedAroundTheLastWriteIsShown() throws Exception {
        Report report = Servers.checked().drifted("EX01", RestartMode.NEVER).report();
        report.getTargets()
                .get(0)
                .getHappenings()
                .add(new HappeningReport(
                        Instant.EPOCH, HappeningReport.AUDIT, "CORP\\jo", "CORP\\jo ran <b>setup</b>"));

        assertThat(page(report).asNormalizedText())
                .contains("Around the last write of the key", "CORP\\jo ran <b>setup</b>");
    }

    @Test
    void aStepThatRunsTwiceAddsToThePage() throws Exception {
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX01").report());
        HtmlPage page = page(Servers.ensured().drifted("EX02", RestartMode.WHEN_OWED));

        assertThat(build.getActions(DispatchEntriesAction.class)).hasSize(1);
        assertThat(texts(page, ".exchange-dispatch-name")).containsExactly("EX02", "EX01");
        assertThat(texts(page, ".exchange-dispatch-foot"))
                .satisfiesExactly(
                        foot -> assertThat(foot).startsWith("ensure"),
                        foot -> assertThat(foot).startsWith("check"));
    }

    @Test
    void rowsThatAreGoneOrDamagedAreSaidSo() throws Exception {
        DispatchEntriesAction.attach(build, Servers.everyStatus());
        Path file = rows(1);
        byte[] bytes = Files.readAllBytes(file);
        for (byte[] damaged : List.of(Arrays.copyOf(bytes, bytes.length / 2), new byte[0])) {
            Files.write(file, damaged);
            assertIncomplete();
        }
        Files.write(file, bytes);
        String whole = unpacked(file);
        for (String damaged : List.of(
                "",
                whole.replaceFirst("\"restart\":", "\"rested\":"),
                whole.replace("\"COMPLIANT\"", "\"SPLENDID\""),
                whole.replace("\"ENSURE\"", "\"WISH\""))) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(damaged.getBytes(StandardCharsets.UTF_8));
            }
            assertIncomplete();
        }
        Files.delete(file);
        assertIncomplete();
    }

    @Test
    void whatOneStepLeftIsShownWhateverBecomesOfAnother() throws Exception {
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX01").report());
        byte[] first = Files.readAllBytes(rows(1));
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX02").report());
        assertThat(rows(1)).hasBinaryContent(first);
        Files.writeString(rows(2), "no report");
        DispatchEntriesAction.attach(build, Servers.checked().compliant("EX03").report());
        build = (FreeStyleBuild) reloaded(build);

        HtmlPage page = client().getPage(build, DispatchEntriesAction.URL);
        assertThat(texts(page, ".exchange-dispatch-name")).containsExactly("EX01", "EX03");
        assertThat(page.asNormalizedText()).contains("The details of some targets are no longer there");
    }

    @Test
    void theMachineOfTheAgentIsRestoredWithoutANameThatOnlyTheAgentKnows() throws Exception {
        Report report = Servers.ensured().drifted("EX02", RestartMode.WHEN_OWED).report();
        DispatchEntriesAction.attach(build, report, true, List.of());

        HtmlPage page = client().getPage(build, DispatchEntriesAction.URL);
        assertThat(texts(page, ".exchange-dispatch-command"))
                .containsExactly("java -jar exchange-dispatch.jar restore --backup EX02-20260101-000000.reg");
    }

    @Test
    void charactersThatTurnTextAroundAreShownAsWhatTheyAre() throws Exception {
        String turned = "EX\u202E20\u2066\uD800";
        HtmlPage page = page(Servers.checked().failing(new Unopenable(turned, turned)));

        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("\u202E", "\u2066");
        assertThat(texts(page, ".exchange-dispatch-name")).containsExactly("EX\\u202E20\\u2066\\uD800");
    }

    @Test
    void whoMayNotReadTheJobSeesNothing() throws Exception {
        DispatchEntriesAction.attach(build, Servers.everyStatus());
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("stranger", "reader")
                .grant(Item.READ)
                .everywhere()
                .to("reader"));

        for (String url : List.of("", "api/json?depth=2", "api/xml")) {
            String address = "job/nightly/1/exchange-dispatch/" + url;
            JenkinsRule.WebClient stranger = jenkins.createWebClient().login("stranger");
            stranger.setThrowExceptionOnFailingStatusCode(false);
            assertThat(stranger.goTo(address, null).getWebResponse().getStatusCode())
                    .as(address)
                    .isEqualTo(404);
            assertThat(jenkins.createWebClient()
                            .login("reader")
                            .goTo(address, null)
                            .getWebResponse()
                            .getStatusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    private Path rows(int step) {
        return build.getRootDir().toPath().resolve("exchange-dispatch/" + step + ".json.gz");
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertIncomplete() throws Exception {
        build = (FreeStyleBuild) reloaded(build);
        HtmlPage page = client().getPage(build, DispatchEntriesAction.URL);
        assertThat(page.asNormalizedText()).contains("The details of some targets are no longer there");
        assertThat(texts(page, ".exchange-dispatch-filter a")).contains("Failed 1", "Compliant 1");
    }

    private static Run<?, ?> reloaded(Run<?, ?> run) throws IOException {
        run.getParent().doReload();
        return run.getParent().getBuildByNumber(run.getNumber());
    }

    private HtmlPage page(Servers servers) throws Exception {
        return page(servers.report());
    }

    private HtmlPage page(Report report) throws Exception {
        DispatchEntriesAction.attach(build, report);
        return client().getPage(build, DispatchEntriesAction.URL);
    }

    private JenkinsRule.WebClient client() {
        return jenkins.createWebClient();
    }

    private static List<String> texts(HtmlPage page, String selector) {
        return page.querySelectorAll(selector).stream().map(BuildPageTest::text).toList();
    }

    /** The pieces of text, one space between them. */
    private static String text(DomNode node) {
        StringJoiner text = new StringJoiner(" ");
        for (DomNode part : node.getDescendants()) {
            if (part instanceof DomText && !part.getTextContent().isBlank()) {
                text.add(part.getTextContent().replaceAll("\\s+", " ").strip());
            }
        }
        return text.toString();
    }
}
