package io.jenkins.plugins.exchangedispatch.step;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import hudson.remoting.Channel;
import hudson.remoting.Command;
import hudson.slaves.DumbSlave;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.agents.ControllerToAgentCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What builds cost the controller and an agent in a process of its own; docs/performance.md has the command, which is the only one
 * that runs this.
 */
@WithJenkins
class ControllerBenchmark {
    private static final Pattern TIME = Pattern.compile("time (\\w+) (\\d+)");

    @TempDir
    Path folder;

    private JenkinsRule jenkins;
    private DumbSlave agent;
    private Servers servers;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.timeout = 0;
        servers = Servers.in(folder);
        agent = jenkins.createOnlineSlave();
    }

    @AfterEach
    void windows() {
        servers.close();
    }

    /** One in a hundred has drifted. */
    @Test
    void fleets() throws Exception {
        for (int count : new int[] {100, 1_000, 5_000}) {
            List<String> names = names("CHECK" + count + "-", count);
            for (int i = 0; i < count; i++) {
                servers.with(names.get(i), i % 100 == 99 ? new String[] {"Smtpsvc"} : Servers.SIX);
            }
            fleet("checked", names, "check", Result.UNSTABLE);
        }
        List<String> names = names("ENSURE", 200);
        names.forEach(name -> servers.with(name, "Smtpsvc"));
        fleet("converged", names, "ensure", Result.SUCCESS);
    }

    private void fleet(String what, List<String> names, String mode, Result result) throws Exception {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(names);
        builder.setMode(mode);
        builder.setParallel(64);
        builder.setRestartsAtOnce(64);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(agent);
        job.getBuildersList().add(builder);
        long before = HeapWatch.used();
        long since = System.nanoTime();
        FreeStyleBuild build;
        long most;
        try (HeapWatch heap = new HeapWatch()) {
            build = jenkins.buildAndAssertStatus(result, job);
            most = heap.most();
        }
        double seconds = (System.nanoTime() - since) / 1e9;
        System.out.printf(
                "benchmark: %d targets %s in %.1f s, heap of the controller at most %.1f MiB more%n",
                names.size(), what, seconds, (most - before) / 1048576.0);
        Map<String, Long> sizes = sizes(build.getRootDir().toPath());
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("benchmark: %d bytes a target on disk: %s%n", all / names.size(), sizes);
    }

    private static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    private static Map<String, Long> sizes(Path build) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(build)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sizes.merge(build.relativize(file).getName(0).toString(), Files.size(file), Long::sum);
            }
        }
        return sizes;
    }

    /** Of the same build: the first twenty and the last twenty of three hundred. */
    @Test
    void manySteps() throws Exception {
        servers.with("EX01", Servers.SIX);
        List<Long> times = times("for (int i = 0; i < 300; i++) { long t = System.nanoTime();"
                        + " ensureExchangeDispatchEntries(targets: ['EX01'], mode: 'check');"
                        + " echo \"time step ${(System.nanoTime() - t).intdiv(1000)}\" }")
                .get("step");
        System.out.printf(
                "benchmark: a step takes %.1f ms at first and %.1f ms after 300%n",
                median(times.subList(20, 40)), median(times.subList(280, 300)));
    }

    /** Taking turns; COMMAND in the environment is the command line that does the same, as the shell takes it. */
    @Test
    void warmStep() throws Exception {
        servers.with("EX01", Servers.SIX);
        String command = System.getenv("COMMAND");
        StringBuilder script = new StringBuilder("for (int i = 0; i < 40; i++) { long t;");
        step(script, "step", "ensureExchangeDispatchEntries(targets: ['EX01'], mode: 'check')");
        step(script, "empty", "fileExists('nothing')");
        step(script, "sh", "sh 'true'");
        if (command != null) {
            step(script, "command", "sh '" + command + "'");
        }
        Map<String, List<Long>> times = times(script.append('}').toString());
        double step = median(warm(times.get("step")));
        System.out.printf("benchmark: a step takes %.1f ms%n", step);
        times.forEach((name, values) -> System.out.printf(
                "benchmark: %s takes %.1f ms, %.2f of a step%n",
                name, median(warm(values)), median(warm(values)) / step));
    }

    private static List<Long> warm(List<Long> times) {
        return times.subList(10, times.size());
    }

    private static void step(StringBuilder script, String name, String step) {
        script.append("t = System.nanoTime(); ")
                .append(step)
                .append("; echo \"time ")
                .append(name)
                .append(" ${(System.nanoTime() - t).intdiv(1000)}\";");
    }

    private Map<String, List<Long>> times(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node('" + agent.getNodeName() + "') {" + script + "}", false));
        String log = JenkinsRule.getLog(jenkins.buildAndAssertSuccess(job));
        Map<String, List<Long>> times = new TreeMap<>();
        Matcher matcher = TIME.matcher(log);
        while (matcher.find()) {
            times.computeIfAbsent(matcher.group(1), name -> new ArrayList<>()).add(Long.valueOf(matcher.group(2)));
        }
        return times;
    }

    /** Of microseconds, in milliseconds. */
    private static double median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[sorted.length / 2] / 1000.0;
    }

    /** The first build of an agent, and beside it the first callable that does nothing. */
    @Test
    void freshAgents() throws Exception {
        servers.with("EX01", Servers.SIX);
        List<Long> builds = new ArrayList<>();
        List<Long> empty = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            DumbSlave one = jenkins.createOnlineSlave();
            Channel channel = (Channel) Objects.requireNonNull(one.getChannel());
            Sent sent = new Sent();
            channel.addListener(sent);
            builds.add(firstBuild(one));
            channel.removeListener(sent);
            System.out.println("benchmark: a fresh agent gets " + sent);
            DumbSlave other = jenkins.createOnlineSlave();
            long since = System.nanoTime();
            Objects.requireNonNull(other.getChannel()).call(new Nothing());
            empty.add((System.nanoTime() - since) / 1000);
        }
        System.out.printf(
                "benchmark: first build of an agent %.1f ms, empty callable %.1f ms%n", median(builds), median(empty));
    }

    private long firstBuild(Node node) throws Exception {
        EnsureExchangeDispatchEntriesBuilder builder = new EnsureExchangeDispatchEntriesBuilder();
        builder.setTargets(List.of("EX01"));
        builder.setMode("check");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.setAssignedNode(node);
        job.getBuildersList().add(builder);
        return jenkins.buildAndAssertSuccess(job).getDuration() * 1000;
    }

    private record Nothing() implements ControllerToAgentCallable<Void, RuntimeException> {
        @Override
        public Void call() {
            return null;
        }
    }

    /** What the controller sends. */
    private static final class Sent extends Channel.Listener {
        private final AtomicLong messages = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();

        @Override
        public void onWrite(Channel channel, Command command, long size) {
            messages.incrementAndGet();
            bytes.addAndGet(size);
        }

        @Override
        public String toString() {
            return messages + " messages, " + bytes.get() / 1024 + " KiB";
        }
    }
}
