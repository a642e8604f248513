package io.jenkins.plugins.exchangedispatch.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever happens at whatever call: no green that is not true, nothing down unnamed, nothing forgotten ({@link Rule}).
 *
 * <p>Each build tries every event at every call of typical scenes, and schedules of two and three events by a seed.
 * {@code -Dmodelcheck.schedules=N} tries more of these, {@code -Dmodelcheck.seed=N} others, {@code -Dmodelcheck.typical=N} only
 * so many typical scenes; {@code -Dmodelcheck=all} tries every scene of up to {@code -Dmodelcheck.services} services (4), for
 * hours.
 */
class ModelCheckTest {
    private static final int TYPICAL = Integer.getInteger("modelcheck.typical", Integer.MAX_VALUE);
    private static final int SCHEDULES = Integer.getInteger("modelcheck.schedules", 1_000);
    private static final long SEED = Long.getLong("modelcheck.seed", 1);
    private static final int SERVICES = Integer.getInteger("modelcheck.services", Graph.MOST);

    @Test
    void everyEventAtEveryCallOfTypicalScenes() {
        holds(
                "every event, typical scenes",
                new Search().singles(Scenes.typical().stream().limit(TYPICAL)));
    }

    @Test
    void schedulesOfTwoAndThreeEvents() {
        List<Graph> graphs = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(size -> Graph.all(size).stream())
                .filter(Graph::isOfDependents)
                .toList();
        holds(
                "schedules by seed " + SEED,
                new Search().random(graphs, SCHEDULES, 2, SEED).random(graphs, SCHEDULES / 4, 3, SEED));
    }

    @Test
    @EnabledIfSystemProperty(named = "modelcheck", matches = "all")
    void everyEventAtEveryCallOfEveryScene() {
        Search search = new Search();
        for (int services = 1; services <= SERVICES; services++) {
            // Beyond three services, only what matters most: all running.
            search.singles(services < Graph.MOST ? Scenes.all(services) : Scenes.allRunning(services));
        }
        holds("every event, every scene", search);
    }

    @Test
    @EnabledIfSystemProperty(named = "modelcheck", matches = "all")
    void everyPairOfEventsWhereAllRun() {
        Search search = new Search();
        for (int services = 1; services <= SERVICES; services++) {
            search.pairs(Scenes.allRunning(services));
        }
        holds("every pair of events", search);
    }

    private static void holds(String what, Search search) {
        System.out.println("Model check, " + what + ": " + search.size());
        assertThat(String.join("\n\n", search.counterexamples())).isEmpty();
    }
}
