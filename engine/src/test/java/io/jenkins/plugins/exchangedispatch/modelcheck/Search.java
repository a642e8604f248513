package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Goes through scenes and schedules, on every core, and keeps a short counterexample of each kind. */
final class Search {
    private final long begin = System.nanoTime();
    private final AtomicLong scenes = new AtomicLong();
    private final AtomicLong experiments = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();
    private final Map<String, Counterexample> found = new ConcurrentSkipListMap<>();

    /** A schedule that breaks a rule. */
    private record Counterexample(Rule rule, Scene scene, List<Event> schedule, AtomicLong times) {
        /** Few events first, then early ones. */
        int size() {
            return schedule.size() * 10_000
                    + schedule.stream().mapToInt(Event::call).sum()
                    + scene.graph().size();
        }

        String text() {
            return rule + ", " + times + " times, such as\n  " + scene + "\n  "
                    + String.join("\n  ", Experiment.of(scene, schedule, true).trace());
        }
    }

    /** Every event at every call of these. */
    Search singles(Stream<Scene> of) {
        of.parallel().forEach(scene -> after(scene, List.of(), tryOut(scene, List.of())));
        return this;
    }

    /** Every event at every call, and after each every event at every later call. */
    Search pairs(Stream<Scene> of) {
        of.forEach(scene -> {
            List<Call> calls = tryOut(scene, List.of()).calls();
            calls.parallelStream()
                    .flatMap(call -> Event.at(call, scene).stream())
                    .map(List::of)
                    .forEach(first -> after(scene, first, tryOut(scene, first)));
        });
        return this;
    }

    /** So many schedules of so many events in any scenes with these graphs, as the seed wants it. */
    Search random(List<Graph> graphs, int schedules, int events, long seed) {
        IntStream.range(0, schedules).parallel().forEach(number -> {
            Random random = new Random(seed * 1_000_003 + number);
            schedule(Scenes.any(graphs, random), events, random);
        });
        return this;
    }

    /** How much was looked at, in one line. */
    String size() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return String.format(
                "%d scenes, %d schedules of events, %d runs in %.0f s",
                scenes.get(), experiments.get(), runs.get(), seconds);
    }

    /** What was found, as readable sequences, the shortest first; empty when every rule held. */
    List<String> counterexamples() {
        return found.values().stream()
                .sorted(Comparator.comparing(Counterexample::size))
                .map(Counterexample::text)
                .toList();
    }

    private void after(Scene scene, List<Event> before, Experiment.Outcome outcome) {
        int from = before.isEmpty() ? 1 : before.get(before.size() - 1).call() + 1;
        for (Call call : outcome.calls()) {
            if (call.number() >= from) {
                for (Event event : Event.at(call, scene)) {
                    List<Event> schedule = new ArrayList<>(before);
                    schedule.add(event);
                    tryOut(scene, schedule);
                }
            }
        }
    }

    private void schedule(Scene scene, int events, Random random) {
        List<Event> schedule = new ArrayList<>();
        Experiment.Outcome outcome = tryOut(scene, schedule);
        for (int i = 0; i < events; i++) {
            int from = schedule.isEmpty() ? 0 : schedule.get(i - 1).call();
            List<Call> calls = outcome.calls();
            if (from >= calls.size()) {
                return;
            }
            // Often soon after the one before.
            int next = i > 0 && random.nextBoolean()
                    ? Math.min(calls.size() - 1, from + random.nextInt(6))
                    : from + random.nextInt(calls.size() - from);
            List<Event> possible = Event.at(calls.get(next), scene);
            schedule.add(possible.get(random.nextInt(possible.size())));
            outcome = tryOut(scene, List.copyOf(schedule));
        }
    }

    private Experiment.Outcome tryOut(Scene scene, List<Event> schedule) {
        if (schedule.isEmpty()) {
            scenes.incrementAndGet();
        }
        Experiment.Outcome outcome = Experiment.of(scene, schedule, false);
        experiments.incrementAndGet();
        runs.addAndGet(outcome.runs());
        for (Rule rule : outcome.broken().keySet()) {
            List<Kind> kinds = schedule.stream().map(Event::kind).toList();
            found.merge(
                    rule + " " + kinds, new Counterexample(rule, scene, schedule, new AtomicLong(1)), (one, other) -> {
                        one.times().addAndGet(other.times().get());
                        return one.size() <= other.size()
                                ? one
                                : new Counterexample(rule, other.scene(), other.schedule(), one.times());
                    });
        }
        return outcome;
    }
}
