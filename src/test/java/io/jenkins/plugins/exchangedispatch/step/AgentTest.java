package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Run;
import hudson.remoting.Channel;
import hudson.remoting.Command;
import hudson.slaves.DumbSlave;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jenkins.agents.ControllerToAgentCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Agents in processes of their own. */
@WithJenkins
class AgentTest {
    /** A jar, the classes, the request, and that its log and its answer were received. */
    private static final int MESSAGES = 6;

    private static final long BYTES = 250 * 1024;
    private static final long WARM_BYTES = 8 * 1024;

    private static JenkinsRule jenkins;

    @TempDir
    Path folder;

    private Servers servers;
    private DumbSlave agent;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void stop() throws Exception {
        jenkins.after();
    }

    @BeforeEach
    void agent() throws Exception {
        servers = Servers.in(folder)
                .with(Servers.AGENT, "Smtpsvc")
                .with("SLOW", "Smtpsvc")
                .behaving("SLOW", Manner.SLOW)
                .with("GOOD", Servers.SIX);
        agent = jenkins.createOnlineSlave();
    }

    @AfterEach
    void windows() throws Exception {
        servers.close();
        jenkins.jenkins.removeNode(agent);
    }

    @Test
    void theWorkIsDoneInTheProcessOfTheAgent() throws Exception {
        WorkflowRun build = jenkins.assertBuildStatusSuccess(pipeline("").scheduleBuild2(0));
        jenkins.assertLogContains("ensure on " + agent.getDisplayName() + ", as the account of the agent.", build);
        jenkins.assertLogContains("[exchange-dispatch] Stopped SMTPSVC.", build);
        assertThat(servers.entries(Servers.AGENT)).hasSize(6);
        String backup = PipelineTest.report(build)
                .getJSONArray("targets")
                .getJSONObject(0)
                .getString("backup");
        Path onAgent = Path.of(
                Objects.requireNonNull(agent.getWorkspaceFor(build.getParent())).getRemote() + "@tmp", backup);
        assertThat(onAgent).isRegularFile();
        try (var archived = build.getArtifactManager().root().child(backup).open()) {
            assertThat(archived).hasBinaryContent(Files.readAllBytes(onAgent));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anAgentThatDoesNotRunWindowsIsToldInOneSentence() throws Exception {
        servers.close();
        String sentence = "ERROR: The agent " + agent.getDisplayName() + " runs " + System.getProperty("os.name")
                + ", but this needs an agent on Windows:";
        WorkflowRun build = pipeline("").scheduleBuild2(0).get();
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains(sentence, build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "smb"})
    @DisabledOnOs(OS.WINDOWS)
    void anAgentWithNeitherCredentialsNorTicketIsToldInOneSentence(String transport) throws Exception {
        servers.close();
        String empty = folder.resolve("no-ticket").toString();
        DumbSlave stranger = jenkins.createSlave("stranger", new EnvVars("KRB5CCNAME", empty));
        jenkins.waitOnline(stranger);
        WorkflowRun build = pipeline(stranger, "targets: ['EX01'], transport: '" + transport + "'")
                .scheduleBuild2(0)
                .get();
        jenkins.jenkins.removeNode(stranger);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("No account was given, and there is no Kerberos ticket that is valid now", build);
        jenkins.assertLogContains("kinit", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anAgentThatCannotLoadJnaIsToldInOneSentence() throws Exception {
        servers.close();
        DumbSlave lame = jenkins.createSlave("lame", new EnvVars("JAVA_TOOL_OPTIONS", "-Dos.name=Windows"));
        jenkins.waitOnline(lame);
        WorkflowRun build = pipeline(lame, "").scheduleBuild2(0).get();
        jenkins.jenkins.removeNode(lame);
        jenkins.assertBuildStatus(Result.FAILURE, build);
        jenkins.assertLogContains("FAILED. JNA cannot unpack or load its native library", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void anAbortedRunBringsBackWhatItStoppedAndKeepsItsReport() throws Exception {
        WorkflowRun build = pipeline("targets: ['SLOW']").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Stopped SMTPSVC.", build);
        Objects.requireNonNull(build.getExecutor()).interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertBroughtBack(build);

        WorkflowRun next =
                jenkins.assertBuildStatusSuccess(pipeline("targets: ['SLOW']").scheduleBuild2(0));
        // The abort may have come when IISADMIN had just been stopped: then it was started, and has read the value.
        boolean read = JenkinsRule.getLog(build).contains("Started IISADMIN.");
        jenkins.assertLogContains(read ? "SLOW: COMPLIANT." : "SLOW: CONVERGED.", next);
    }

    @Test
    void anAbortedFreestyleBuildBringsBackWhatItStoppedToo() throws Exception {
        for (Node node : List.of(agent, jenkins.jenkins)) {
            servers.with("SLOW", "Smtpsvc");
            FreeStyleProject job = freestyle(node, "SLOW");
            FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Stopped SMTPSVC.", build);
            Objects.requireNonNull(build.getExecutor()).interrupt();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            assertBroughtBack(build);
        }
    }

    private void assertBroughtBack(Run<?, ?> build) throws Exception {
        jenkins.assertLogContains("Aborted: bringing back what was stopped.", build);
        jenkins.assertLogContains("[exchange-dispatch] SLOW: FAILED.", build);
        var target = PipelineTest.report(build).getJSONArray("targets").getJSONObject(0);
        assertThat(target.getJSONObject("restart").getJSONArray("stopped").toArray())
                .contains("SMTPSVC");
        assertThat(target.getJSONObject("restart").getJSONArray("started").toArray())
                .contains("SMTPSVC");
        assertThat(target.getJSONObject("restart").getJSONArray("leftStopped").toArray())
                .isEmpty();
    }

    @Test
    void theRestartThatAKilledAgentLeftIsFinishedByTheNextBuild() throws Exception {
        long process = Objects.requireNonNull(agent.getChannel()).call(new ProcessId());
        WorkflowRun killed = pipeline("targets: ['SLOW']").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Stopped IISADMIN.", killed);
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(killed));
        jenkins.assertLogContains(
                "The agent " + agent.getDisplayName() + " went away, so what it did last is not known", killed);

        DumbSlave other = jenkins.createOnlineSlave();
        try {
            WorkflowRun check = pipeline(other, "targets: ['SLOW'], mode: 'check'")
                    .scheduleBuild2(0)
                    .get();
            jenkins.assertLogContains("SLOW: RESTART_OWED.", check);
            WorkflowRun next = jenkins.assertBuildStatusSuccess(
                    pipeline(other, "targets: ['SLOW']").scheduleBuild2(0));
            jenkins.assertLogContains("SLOW: CONVERGED.", next);
            jenkins.assertLogNotContains("Wrote the value", next);
        } finally {
            jenkins.jenkins.removeNode(other);
        }
    }

    @Test
    void aBuildCallsItsAgentOnce() throws Exception {
        servers.with("DRIFTED", "Smtpsvc");
        FreeStyleProject job = freestyle(agent, "GOOD", "DRIFTED");
        Traffic fresh = traffic(job);
        Traffic warm = traffic(job);
        for (int again = 0; again < 2 && warm.classes > 0; again++) {
            // What else Jenkins asks of an agent, such as its free space, fetches classes of its own, once.
            warm = traffic(job);
        }
        System.out.println("A fresh agent: " + fresh);
        System.out.println("The same agent again: " + warm);
        assertThat(fresh.calls).hasValue(1);
        assertThat(warm.calls).hasValue(1);
        assertThat(fresh.classes).isPositive();
        assertThat(warm.classes).isZero();
    }

    /** A check of an export, which takes more than one of a server, since a server is to be simulated. */
    @Test
    void aFreshAgentIsSentItsClassesAheadOfTheCall() throws Exception {
        servers.close();
        FreeStyleProject job = freestyle(agent);
        EnsureExchangeDispatchEntriesBuilder builder =
                job.getBuildersList().get(EnsureExchangeDispatchEntriesBuilder.class);
        builder.setMode("check");
        builder.setRegistryFiles("*.reg");
        FilePath workspace = Objects.requireNonNull(agent.getWorkspaceFor(job));
        workspace.child("EX01.reg").copyFrom(new ByteArrayInputStream(servers.bytes("GOOD")));
        Traffic fresh = traffic(job);
        System.out.println("A fresh agent: " + fresh);
        assertThat(fresh.fetches).hasValue(0);
        assertThat(fresh.ours).hasValueLessThanOrEqualTo(MESSAGES);
        assertThat(fresh.bytes).hasValueLessThanOrEqualTo(BYTES);
        assertThat(traffic(job).bytes).hasValueLessThanOrEqualTo(WARM_BYTES);
    }

    private Traffic traffic(FreeStyleProject job) throws Exception {
        Channel channel = (Channel) Objects.requireNonNull(agent.getChannel());
        long before = channel.call(new ClassesLoaded());
        Traffic traffic = new Traffic();
        channel.addListener(traffic);
        jenkins.buildAndAssertSuccess(job);
        channel.removeListener(traffic);
        traffic.classes = channel.call(new ClassesLoaded()) - before;
        return traffic;
    }

    private FreeStyleProject freestyle(Node node, String... hosts) throws Exception {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(List.of(hosts));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(node);
        job.getBuildersList().add(builder);
        return job;
    }

    private WorkflowJob pipeline(String parameters) throws Exception {
        return pipeline(agent, parameters);
    }

    private static WorkflowJob pipeline(Node node, String parameters) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + node.getNodeName() + "') { ensureExchangeDispatchEntries(" + parameters + ") }", true));
        return job;
    }

    private record ProcessId() implements ControllerToAgentCallable<Long, RuntimeException> {
        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    /** How many classes the agent has got from the controller. */
    private record ClassesLoaded() implements ControllerToAgentCallable<Long, RuntimeException> {
        @Override
        public Long call() {
            return Channel.currentOrFail().classLoadingCount.longValue();
        }
    }

    /** What the controller sends while a build runs. */
    private static final class Traffic extends Channel.Listener {
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger commands = new AtomicInteger();
        /** From the first command of this plugin to the next one of another. */
        private final AtomicInteger ours = new AtomicInteger();

        private final AtomicInteger fetches = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private volatile boolean working;
        private long classes;

        @Override
        public void onWrite(Channel channel, Command command, long size) {
            String text = command.toString();
            commands.incrementAndGet();
            if (text.startsWith("UserRequest:Exchange dispatch entries")) {
                calls.incrementAndGet();
            }
            if (text.startsWith("UserRequest:")) {
                working = text.contains("Exchange dispatch entries") || text.contains("PreloadJarTask");
            }
            // When the garbage collector gives back what others had is its own affair.
            if (working && !text.equals("Unexport")) {
                ours.incrementAndGet();
                bytes.addAndGet(size);
                fetches.addAndGet(text.contains("RemoteClassLoader") ? 1 : 0);
            }
        }

        @Override
        public String toString() {
            return calls + " call of this plugin, with " + ours + " messages, " + bytes + " bytes and " + fetches
                    + " fetches of classes; " + classes + " classes fetched and " + commands + " commands sent in all";
        }
    }
}
