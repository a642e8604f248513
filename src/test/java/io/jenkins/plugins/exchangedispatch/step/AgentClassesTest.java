package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.remoting.Channel;
import hudson.remoting.ChannelBuilder;
import hudson.remoting.Which;
import io.jenkins.plugins.exchangedispatch.agent.EitherSource;
import io.jenkins.plugins.exchangedispatch.agent.ExportSource;
import io.jenkins.plugins.exchangedispatch.agent.PackedClasses;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.smb.SmbOptions;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import jenkins.agents.ControllerToAgentCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent, which is a process that has remoting alone, is sent for each kind of work. */
class AgentClassesTest {
    private static final long BYTES = 244 * 1024;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();

    private Process process;
    private Channel agent;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        Which.jarFile(Channel.class).getPath())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        agent = new ChannelBuilder("agent", threads).build(process.getInputStream(), process.getOutputStream());
        // From now on it has the class of the test itself, and what Jenkins' own callables are made of.
        agent.call(new Look(null, new ArrayList<>()));
        agent.addListener(new Channel.Listener() {
            @Override
            public void onWrite(Channel channel, hudson.remoting.Command command, long size) {
                if (!command.toString().startsWith("Unexport")) {
                    messages.incrementAndGet();
                }
                sent.addAndGet(size);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        process.destroyForcibly();
        threads.shutdownNow();
    }

    static Stream<Arguments> kinds() {
        WindowsSource windows = WindowsSource.remote("EX01");
        SmbSource smb = SmbSource.remote("EX01", SmbOptions.DEFAULT);
        return Stream.of(
                Arguments.of(windows, true, Set.of(AgentClasses.WINDOWS)),
                Arguments.of(smb, false, Set.of(AgentClasses.SMB)),
                Arguments.of(new EitherSource(windows, smb), true, Set.of(AgentClasses.WINDOWS, AgentClasses.EITHER)),
                Arguments.of(new EitherSource(windows, smb), false, Set.of(AgentClasses.SMB, AgentClasses.EITHER)),
                Arguments.of(new ExportSource("EX01.reg", "/EX01.reg"), false, Set.of(AgentClasses.EXPORTS)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheWorkTakesIsThereBeforeIt(TargetSource source, boolean windows, Set<AgentClasses> kind)
            throws Exception {
        long before = agent.call(new Look(null, new ArrayList<>())).fetched;
        sent.set(0);
        messages.set(0);
        send(source, windows);
        System.out.println(kind + ": " + sent + " bytes in " + messages + " messages");
        assertThat(sent).hasValueLessThanOrEqualTo(BYTES);
        assertThat(messages).hasValue(2);
        assertThat(agent.call(new Look(source, new ArrayList<>())).fetched)
                .describedAs("what reading the request has fetched")
                .isEqualTo(before);
        ArrayList<String> names = new ArrayList<>(AgentClasses.COMMON.files().keySet());
        for (AgentClasses each : kind) {
            names.addAll(each.files().keySet());
        }
        assertThat(names).hasSizeGreaterThan(150);
        assertThat(agent.call(new Look(null, names)).elsewhere).isEmpty();
    }

    @Test
    void whatWasSentIsNotSentAgain() throws Exception {
        send(WindowsSource.local(), true);
        sent.set(0);
        send(WindowsSource.local(), true);
        assertThat(sent).hasValue(0);
        send(new ExportSource("EX01.reg", "/EX01.reg"), true);
        assertThat(sent).hasValueBetween(1, BYTES / 3);
    }

    @Test
    void whatIsThereAlreadyIsLeftAsItIs() throws Exception {
        send(WindowsSource.local(), true);
        agent.call(new PackedClasses(ClassStore.pack(Set.of(AgentClasses.COMMON))));
        assertThat(agent.call(new Look(
                                null,
                                new ArrayList<>(AgentClasses.COMMON.files().keySet())))
                        .elsewhere)
                .isEmpty();
    }

    /** In a thread of its own, since each message tells where it was sent from, and JUnit is deep. */
    private void send(TargetSource source, boolean windows) throws Exception {
        Work work = new Work(
                null, true, null, null, 1, new ArrayList<>(List.of(source)), new TreeMap<>(), "", null, null, null);
        threads.submit(() -> {
                    AgentClasses.send(agent, work, windows);
                    return null;
                })
                .get();
    }

    /**
     * @param fetched how many classes the agent has asked for up to now
     * @param elsewhere classes that it has, but not from what was sent in advance
     */
    private record Seen(long fetched, ArrayList<String> elsewhere) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /** Takes the source across, and has the agent load the classes of these names. */
    private record Look(TargetSource source, ArrayList<String> names)
            implements ControllerToAgentCallable<Seen, ReflectiveOperationException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Seen call() throws ReflectiveOperationException {
            ArrayList<String> elsewhere = new ArrayList<>();
            for (String name : names) {
                Class<?> type = Class.forName(name.replace('/', '.'), false, Look.class.getClassLoader());
                if (type.getProtectionDomain().getCodeSource() == null) {
                    elsewhere.add(name);
                }
            }
            return new Seen(Channel.currentOrFail().classLoadingCount.longValue(), elsewhere);
        }
    }
}
