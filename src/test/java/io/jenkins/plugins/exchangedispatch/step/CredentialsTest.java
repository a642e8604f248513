package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Computer;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.security.QueueItemAuthenticatorConfiguration;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockQueueItemAuthenticator;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CredentialsTest {
    private static JenkinsRule jenkins;

    @TempDir
    Path folder;

    private Servers servers;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        keep(account("admin", "CONTOSO\\admin", ServerSource.PASSWORD));
        keep(account("mistyped", "CONTOSO\\admin", "wrong-password"));
        UsernamePasswordCredentialsImpl secret = account("secret-user", "CONTOSO\\hidden", ServerSource.PASSWORD);
        secret.setUsernameSecret(true);
        keep(secret);
        UsernamePasswordCredentialsImpl wrong = account("secret-wrong", "CONTOSO\\hidden", "wrong-password");
        wrong.setUsernameSecret(true);
        keep(wrong);
        UsernamePasswordCredentialsImpl none = account("secret-odd", "\\hidden", ServerSource.PASSWORD);
        none.setUsernameSecret(true);
        keep(none);
        keep(account("odd", "\\admin", ServerSource.PASSWORD));
        keep(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", null, Secret.fromString("x")));
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void servers() {
        servers = Servers.in(folder).with("EX01", "Smtpsvc");
    }

    @AfterEach
    void windows() {
        servers.close();
        QueueItemAuthenticatorConfiguration.get().getAuthenticators().clear();
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void credentialsReachTheTargetAndTheirUseIsNoted() throws Exception {
        FreeStyleProject job = job("admin");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("ensure on EX01, as CONTOSO\\admin.", build);
        assertThat(CredentialsProvider.getFingerprintOf(CredentialsProvider.findCredentialById(
                                "admin", StandardCredentials.class, build, List.of()))
                        .getJobs())
                .contains(job.getFullName());
    }

    @Test
    void thePasswordIsNowhereAfterwards() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        FreeStyleProject job = job("admin");
        job.setAssignedNode(agent);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        assertThat(JenkinsRule.getLog(build)).doesNotContain(ServerSource.PASSWORD);
        Traces.assertNone(job.getRootDir().toPath(), ServerSource.PASSWORD);
        Traces.assertNone(Path.of(agent.getRemoteFS()), ServerSource.PASSWORD);
        Traces.assertNone(folder, ServerSource.PASSWORD);
    }

    @Test
    void aWrongPasswordFailsTheTargetWithoutAWordOfThePassword() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("mistyped"));
        jenkins.assertLogContains("EX01: FAILED. Could not log on as CONTOSO\\admin", build);
        jenkins.assertLogNotContains("wrong-password", build);
    }

    @Test
    void credentialsOfAnotherKindAreNamed() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("text"));
        jenkins.assertLogContains(
                "ERROR: credentialsId is \"text\", which is of the kind \"Secret text\": choose a username with password.",
                build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void missingCredentialsAreNamed() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("lost"));
        jenkins.assertLogContains("ERROR: credentialsId is \"lost\": there are no such credentials", build);
        assertThat(servers.entries("EX01")).containsExactly("Smtpsvc");
    }

    @Test
    void aUserNameThatIsNoWindowsAccountIsNamed() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job("odd"));
        jenkins.assertLogContains("ERROR: credentialsId: The user \"\\admin\" is not a Windows account", build);
    }

    @Test
    void aUserNameThatIsMarkedSecretStandsNowhere() throws Exception {
        FreeStyleBuild good = jenkins.buildAndAssertSuccess(job("secret-user"));
        jenkins.assertLogContains("ensure on EX01, as the user of the credentials \"secret-user\".", good);
        FreeStyleBuild wrong = jenkins.buildAndAssertStatus(Result.FAILURE, job("secret-wrong"));
        jenkins.assertLogContains("Could not log on as the user of the credentials \"secret-wrong\"", wrong);
        FreeStyleBuild odd = jenkins.buildAndAssertStatus(Result.FAILURE, job("secret-odd"));
        jenkins.assertLogContains(
                "ERROR: credentialsId is \"secret-odd\": its user name, which is marked secret,", odd);
        for (FreeStyleBuild build : List.of(good, wrong, odd)) {
            jenkins.assertLogNotContains("hidden", build);
            Traces.assertNone(build.getRootDir().toPath(), "hidden");
        }
    }

    @Test
    void credentialsThatTheJobMayNotUseAreAsGoodAsMissing() throws Exception {
        FreeStyleProject job = job("admin");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Computer.BUILD)
                .everywhere()
                .to("guest"));
        QueueItemAuthenticatorConfiguration.get()
                .getAuthenticators()
                .add(new MockQueueItemAuthenticator()
                        .authenticate(
                                job.getFullName(), User.getById("guest", true).impersonate2()));
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("there are no such credentials, or this build may not use them", build);
    }

    private static FreeStyleProject job(String credentialsId) throws IOException {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(List.of("EX01"));
        builder.setCredentialsId(credentialsId);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(builder);
        return job;
    }

    private static UsernamePasswordCredentialsImpl account(String id, String user, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, user, password);
    }

    private static void keep(StandardCredentials credentials) throws IOException {
        SystemCredentialsProvider.getInstance().getCredentials().add(credentials);
        SystemCredentialsProvider.getInstance().save();
    }
}
