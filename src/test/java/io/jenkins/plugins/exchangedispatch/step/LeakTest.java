package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.sun.management.HotSpotDiagnosticMXBean;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import jenkins.agents.ControllerToAgentCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where a password could be after the work, on this machine, on an agent, after success, failure and abort. */
@WithJenkins
class LeakTest {
    /** In no class file, so that no process knows it that was not told. */
    private final String password = "P-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @TempDir
    Path dumps;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private Servers servers;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "admin", null, "CONTOSO\\admin", password));
        SystemCredentialsProvider.getInstance().save();
        servers = Servers.in(folder)
                .with(Servers.AGENT, "Smtpsvc")
                .with("EX01", "Smtpsvc")
                .with("REFUSED", "Smtpsvc")
                .with("SLOW", "Smtpsvc")
                .behaving("SLOW", Manner.SLOW);
        Dispatch.sources = new Asking(servers);
        agent = jenkins.createOnlineSlave();
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    @Test
    void thePasswordIsNowhereAfterwards() throws Exception {
        for (Node node : List.of(jenkins.jenkins, agent)) {
            assertNowhere(jenkins.buildAndAssertSuccess(job(node)));
            assertNowhere(jenkins.buildAndAssertSuccess(job(node, "EX01")));
            assertNowhere(jenkins.buildAndAssertStatus(Result.FAILURE, job(node, "REFUSED")));
            servers.with("SLOW", "Smtpsvc").with("EX01", "Smtpsvc").with(Servers.AGENT, "Smtpsvc");
            assertNowhere(aborted(job(node, "SLOW")));
        }
    }

    @Test
    void theAgentForgetsThePassword() throws Exception {
        jenkins.buildAndAssertSuccess(job(agent, "EX01"));
        jenkins.buildAndAssertStatus(Result.FAILURE, job(agent, "REFUSED"));
        aborted(job(agent, "SLOW"));

        Path dump = dumps.resolve("agent.hprof");
        Objects.requireNonNull(agent.getChannel()).call(new HeapDump(dump.toString()));
        assertThat(Traces.isIn(dump, "LeakTest$AskingSource"))
                .as("what the agent has worked with")
                .isTrue();
        assertThat(Traces.isIn(dump, password)).as("in the memory of the agent").isFalse();
    }

    /** While the agent works: the names of threads, there and here. */
    private FreeStyleBuild aborted(FreeStyleProject job) throws Exception {
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Stopped SMTPSVC.", build);
        List<String> names = new ArrayList<>(new ThreadNames().call());
        names.addAll(Objects.requireNonNull(agent.getChannel()).call(new ThreadNames()));
        Objects.requireNonNull(build.getExecutor()).interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(names).noneMatch(name -> name.contains(password));
        return build;
    }

    private void assertNowhere(FreeStyleBuild build) throws Exception {
        assertThat(JenkinsRule.getLog(build)).doesNotContain(password);
        for (String page : List.of("", "exchange-dispatch/", "console")) {
            assertThat(jenkins.createWebClient()
                            .withJavaScriptEnabled(false)
                            .getPage(build, page)
                            .getWebResponse()
                            .getContentAsString())
                    .doesNotContain(password);
        }
        Path home = jenkins.jenkins.getRootDir().toPath();
        for (String part : List.of("jobs", "logs", "nodes", "fingerprints", "secrets", "workspace")) {
            if (Files.exists(home.resolve(part))) {
                Traces.assertNone(home.resolve(part), password);
            }
        }
        assertThat(Traces.isIn(home.resolve("credentials.xml"), password)).isFalse();
        if (Files.exists(Path.of(agent.getRemoteFS()))) {
            Traces.assertNone(Path.of(agent.getRemoteFS()), password);
        }
        Traces.assertNone(folder, password);
        assertThat(new ThreadNames().call()).noneMatch(name -> name.contains(password));
    }

    private FreeStyleProject job(Node node, String... hosts) throws IOException {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(hosts.length == 0 ? null : List.of(hosts));
        builder.setCredentialsId("admin");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(node);
        job.getBuildersList().add(builder);
        return job;
    }

    /** Servers that ask for the password, as a logon does, and do not know what it should be. */
    private record Asking(Servers servers) implements Sources {
        @Override
        public TargetSource of(String host, Account account) {
            return new AskingSource(servers.of(host, null), account);
        }

        @Override
        public boolean needWindows() {
            return false;
        }
    }

    private record AskingSource(TargetSource server, Account account) implements TargetSource, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return server.name();
        }

        @Override
        public Target open() throws WindowsException, IOException {
            char[] revealed = account.password().reveal();
            try {
                if (revealed.length != 38 || name().equals("REFUSED")) {
                    throw new WindowsException(1326, "log on as " + account);
                }
            } finally {
                Arrays.fill(revealed, '\0');
            }
            return server.open();
        }
    }

    private record ThreadNames() implements ControllerToAgentCallable<ArrayList<String>, RuntimeException> {
        @Override
        public ArrayList<String> call() {
            ArrayList<String> names = new ArrayList<>();
            Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
            return names;
        }
    }

    /** What is alive in that process. */
    private record HeapDump(String file) implements ControllerToAgentCallable<Void, IOException> {
        @Override
        public Void call() throws IOException {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
            return null;
        }
    }
}
