package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
        String kind = rule + " " + schedule.stream().map(event -> event.kind().toString()).toList();
        Counterexample one = found.computeIfAbsent(kind, key -> new Counterexample(rule, scene, schedule, new AtomicLong()));
        one.times.incrementAndGet();
    }

    void singles(Scene scene) {
        Experiment.Outcome undisturbed = tryOut(scene, List.of());
        for (Call call : undisturbed.calls()) {
            Event.at(call, scene).forEach(event -> tryOut(scene, List.of(event)));
        }
    }

    public static void main(String[] args) {
        long start = System.nanoTime();
        ModelCheck check = new ModelCheck();
        List<Scene> scenes = new ArrayList<>(allRunning().toList());
        System.out.println(scenes.size() + " scenes; graphs " + IntStream.rangeClosed(1, 4).map(i -> Graph.all(i).size()).boxed().toList());
        int most = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        java.util.Collections.shuffle(scenes, new java.util.Random(1));
        scenes.subList(0, Math.min(most, scenes.size())).parallelStream().forEach(check::singles);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d experiments, %d runs, %.1f s, %.0f runs/s%n", check.experiments.get(), check.runs.get(), seconds, check.runs.get() / seconds);
        check.found.forEach((kind, one) -> System.out.println(kind + ": " + one.times()));
        Map<Rule, Counterexample> shown = new EnumMap<>(Rule.class);
        check.found.values().forEach(one -> shown.putIfAbsent(one.rule(), one));
        shown.values().forEach(one -> System.out.println(one.text()));
    }
}
