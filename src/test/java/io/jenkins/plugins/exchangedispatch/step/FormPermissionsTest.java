package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the form's web methods tell, and whom. */
@WithJenkins
class FormPermissionsTest {
    private static JenkinsRule jenkins;
    private static FreeStyleProject job;
    private static EnsureExchangeDispatchEntriesBuilder.DescriptorImpl descriptor;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createFreeStyleProject();
        descriptor = jenkins.jenkins.getDescriptorByType(EnsureExchangeDispatchEntriesBuilder.DescriptorImpl.class);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "admin", null, "CONTOSO\\admin", "password-of-admin"));
        SystemCredentialsProvider.getInstance().save();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("author")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @Test
    void theFormSaysWhatARunWouldSay() {
        try (ACLContext ignored = as("author")) {
            assertThat(descriptor.doCheckEntries(job, "Smtpsvc\n a/b ").getMessage())
                    .contains("a/b");
            assertThat(descriptor.doCheckEntries(job, "Smtpsvc\r\n\r\nResvc").kind)
                    .isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckTargets(job, "EX 01").getMessage()).contains("EX 01");
            assertThat(descriptor.doCheckTargets(job, "EX01\n$MORE").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckTargets(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckTimeout(job, "0").kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(descriptor.doCheckTimeout(job, "").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckCredentialsId(job, "lost").kind).isEqualTo(FormValidation.Kind.WARNING);
            assertThat(descriptor.doCheckCredentialsId(job, "admin").kind).isEqualTo(FormValidation.Kind.OK);
        }
    }

    @Test
    void whoMayNotConfigureLearnsNothing() {
        for (Item item : new Item[] {job, null}) {
            try (ACLContext ignored = as("reader")) {
                assertThat(descriptor.doCheckEntries(item, "a/b").kind).isEqualTo(FormValidation.Kind.OK);
                assertThat(descriptor.doCheckTargets(item, "EX 01").kind).isEqualTo(FormValidation.Kind.OK);
                assertThat(descriptor.doCheckTimeout(item, "0").kind).isEqualTo(FormValidation.Kind.OK);
                assertThat(descriptor.doCheckCredentialsId(item, "lost").kind).isEqualTo(FormValidation.Kind.OK);
                assertThat(values(descriptor.doFillCredentialsIdItems(item, "kept")))
                        .containsExactly("kept");
            }
        }
    }

    @Test
    void whoMayConfigureSeesTheCredentials() {
        try (ACLContext ignored = as("author")) {
            assertThat(values(descriptor.doFillCredentialsIdItems(job, "kept")))
                    .containsExactlyInAnyOrder("", "admin", "kept");
            assertThat(values(descriptor.doFillCredentialsIdItems(null, "kept")))
                    .containsExactly("kept");
        }
        try (ACLContext ignored = as("root")) {
            assertThat(values(descriptor.doFillCredentialsIdItems(null, ""))).containsExactly("", "admin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkEntries?value=x",
                "checkTargets?value=x",
                "checkTimeout?value=1",
                "checkCredentialsId?value=x",
                "fillCredentialsIdItems"
            })
    void noWebMethodAnswersAGet(String method) throws Exception {
        JenkinsRule.WebClient client =
                jenkins.createWebClient().login("author").withThrowExceptionOnFailingStatusCode(false);
        String path = job.getUrl() + "descriptorByName/" + EnsureExchangeDispatchEntriesBuilder.class.getName() + "/"
                + method;
        assertThat(client.goTo(path, null).getWebResponse().getStatusCode()).isIn(404, 405);
    }

    private static List<String> values(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    private static ACLContext as(String user) {
        return ACL.as(User.getById(user, true));
    }
}
