package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The button Put back: who may, what it asks, what it does. */
@WithJenkins
class PutBackTest {
    /** What is taken out and put back is no service, so that all services run before and after. */
    private static final String[] SEVEN = {"Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Other"};

    private static JenkinsRule jenkins;

    @TempDir
    Path folder;

    private Servers servers;
    private FreeStyleBuild build;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void twoServersAreConverged() throws Exception {
        servers = Servers.in(folder).with("EX01", SEVEN).with("EX02", SEVEN).with("GOOD", Servers.SIX);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        EnsureExchangeDispatchEntriesBuilder step = new EnsureExchangeDispatchEntriesBuilder();
        step.setTargets(List.of("EX01", "EX02", "GOOD"));
        step.setExtra("remove");
        job.getBuildersList().add(step);
        build = jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "builder", "updater", "both")
                .grant(Item.BUILD)
                .everywhere()
                .to("builder", "both")
                .grant(Run.UPDATE)
                .everywhere()
                .to("updater", "both"));
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void itAsksNamingServersAndRestartAndThenPutsBack() throws Exception {
        HtmlPage page = client("both").getPage(build, "exchange-dispatch-put-back/");
        assertThat(page.asNormalizedText())
                .contains("From the agent built-in", "EX01", "EX02", "IISADMIN")
                .doesNotContain("GOOD");

        jenkins.submit(page.getForms().stream()
                .filter(form -> form.getActionAttribute().equals("start"))
                .findFirst()
                .orElseThrow());
        jenkins.waitUntilNoActivity();

        assertThat(servers.entries("EX01")).containsExactly(SEVEN);
        assertThat(servers.entries("EX02")).containsExactly(SEVEN);
        assertThat(client("both")
                        .getPage(build, "exchange-dispatch/")
                        .getWebResponse()
                        .getContentAsString())
                .contains("EX01");
        assertThat(client("both").getPage(build, "exchange-dispatch-put-back/").asNormalizedText())
                .contains("Put back: CONVERGED.");
    }

    @Test
    void whatSomebodyElseChangedIsLeftAlone() throws Exception {
        servers.with("EX01", "Foreign");

        assertThat(post("both")).isEqualTo(200);
        jenkins.waitUntilNoActivity();

        assertThat(servers.entries("EX01")).containsExactly("Foreign");
        assertThat(servers.entries("EX02")).containsExactly(SEVEN);
    }

    @Test
    void whoMayNotBothBuildAndUpdateMayNotPutBack() throws Exception {
        for (String user : List.of("reader", "builder", "updater")) {
            assertThat(post(user)).as(user).isEqualTo(403);
            HtmlPage page = client(user).getPage(build, "exchange-dispatch-put-back/");
            assertThat(page.getForms())
                    .as(user)
                    .noneMatch(form -> form.getActionAttribute().equals("start"));
        }
        jenkins.waitUntilNoActivity();
        assertThat(servers.entries("EX01")).hasSize(6);
    }

    @Test
    void aGetPutsNothingBack() throws Exception {
        assertThat(client("both")
                        .getPage(build, "exchange-dispatch-put-back/start")
                        .getWebResponse()
                        .getStatusCode())
                .isIn(404, 405);
        jenkins.waitUntilNoActivity();
        assertThat(servers.entries("EX01")).hasSize(6);
    }

    private int post(String user) throws Exception {
        JenkinsRule.WebClient client = client(user);
        WebRequest request = new WebRequest(
                new URL(jenkins.getURL(), build.getUrl() + "exchange-dispatch-put-back/start"), HttpMethod.POST);
        return client.getPage(client.addCrumb(request)).getWebResponse().getStatusCode();
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient().login(user).withThrowExceptionOnFailingStatusCode(false);
    }
}
