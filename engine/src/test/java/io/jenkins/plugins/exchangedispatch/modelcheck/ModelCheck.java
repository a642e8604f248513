package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Goes through scenes and events, on every core, and keeps the shortest counterexample of each kind. */
final class ModelCheck {
    private final AtomicLong experiments = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final Map<String, Counterexample> found = new java.util.concurrent.ConcurrentSkipListMap<>();

    /** A schedule that breaks a rule. */
    record Counterexample(Rule rule, Scene scene, List<Event> schedule, AtomicLong times) {
        String text() {
            Experiment.Outcome outcome = Experiment.of(scene, schedule, true);
            return rule + ", seen " + times + " times, such as\n  " + scene + "\n  "
                    + String.join("\n  ", outcome.trace()) + "\n";
        }
    }

    /** Every graph of up to four services, with all running. */
    static Stream<Scene> allRunning() {
        return IntStream.rangeClosed(1, Graph.MOST)
                .boxed()
                .flatMap(size -> Graph.all(size).stream())
                .flatMap(graph -> scenes(graph, IntStream.range(0, graph.size()).mapToObj(i -> Start.RUNNING).toList()));
    }

    private static Stream<Scene> scenes(Graph graph, List<Start> starts) {
        return Stream.of(Shape.values())
                .flatMap(shape -> Stream.of(RestartMode.values()).map(mode -> new Scene(graph, starts, shape, mode)))
                .filter(Scene::isPossible);
    }

    Experiment.Outcome tryOut(Scene scene, List<Event> schedule) {
        Experiment.Outcome outcome = Experiment.of(scene, schedule, false);
        experiments.incrementAndGet();
        runs.addAndGet(outcome.runs());
        outcome.broken().forEach((rule, what) -> keep(rule, scene, schedule));
        return outcome;
    }

    private void keep(Rule rule, Scene scene, List<Event> schedule) {
        String kind = rule + " " + schedule.size() + " " + schedule.stream().map(event -> event.kind().toString()).toList();
        Counterexample one = found.computeIfAbsent(kind, key -> new Counterexample(rule, scene, schedule, new AtomicLong()));
        one.times.incrementAndGet();
    }

    void singles(Scene scene) {
        Experiment.Outcome undisturbed = tryOut(scene, List.of());
        for (Call call : undisturbed.calls()) {
            Event.at(call, scene).forEach(event -> tryOut(scene, List.of(event)));
        }
    }

    /** So many events, each at a call that the run makes after those before. */
    void random(Scene scene, int events, Random random) {
        List<Event> schedule = new ArrayList<>();
        Experiment.Outcome outcome = Experiment.of(scene, schedule, false);
        for (int i = 0; i < events; i++) {
            int from = schedule.isEmpty() ? 0 : schedule.get(i - 1).call();
            List<Call> calls = outcome.calls();
            if (from >= calls.size()) {
                return;
            }
            // Often soon after the last one.
            int next = i > 0 && random.nextBoolean()
                    ? Math.min(calls.size() - 1, from + random.nextInt(6))
                    : from + random.nextInt(calls.size() - from);
            List<Event> possible = Event.at(calls.get(next), scene);
            schedule.add(possible.get(random.nextInt(possible.size())));
            outcome = tryOut(scene, List.copyOf(schedule));
        }
    }

    static Scene randomScene(List<Graph> graphs, Random random) {
        while (true) {
            Graph graph = graphs.get(random.nextInt(graphs.size()));
            List<Start> starts = IntStream.range(0, graph.size())
                    .mapToObj(i -> random.nextInt(5) > 0 ? Start.RUNNING : Start.values()[random.nextInt(Start.values().length)])
                    .toList();
            Scene scene = new Scene(graph, starts, Shape.values()[random.nextInt(Shape.values().length)], RestartMode.values()[random.nextInt(3)]);
            if (scene.isPossible()) {
                return scene;
            }
        }
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        ModelCheck check = new ModelCheck();
        int least = Integer.parseInt(args[1]);
        int largest = Integer.parseInt(args[2]);
        int most = Integer.parseInt(args[3]);
        long seed = Long.parseLong(args[4]);
        List<Graph> graphs = IntStream.rangeClosed(least, largest).boxed().flatMap(size -> Graph.all(size).stream()).filter(graph -> args[0].contains("all") || graph.isOfDependents()).toList();
        if (args[0].startsWith("singles")) {
            List<Scene> scenes = new ArrayList<>(graphs.stream().flatMap(graph -> scenes(graph, IntStream.range(0, graph.size()).mapToObj(i -> Start.RUNNING).toList())).toList());
            System.out.println(scenes.size() + " scenes");
            java.util.Collections.shuffle(scenes, new Random(seed));
            scenes.subList(0, Math.min(most, scenes.size())).parallelStream().forEach(check::singles);
        } else {
            System.out.println(graphs.size() + " graphs");
            int events = Integer.parseInt(args[5]);
            IntStream.range(0, 4).parallel().forEach(thread -> {
                Random random = new Random(seed * 4 + thread);
                while (System.nanoTime() - start < most * 1_000_000_000L) {
                    check.random(randomScene(graphs, random), events, random);
                }
            });
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d experiments, %d runs, %.1f s, %.0f runs/s%n", check.experiments.get(), check.runs.get(), seconds, check.runs.get() / seconds);
        check.found.forEach((kind, one) -> System.out.println(kind + ": " + one.times()));
        System.out.println();
        check.found.values().forEach(one -> System.out.println(one.text()));
    }
}
