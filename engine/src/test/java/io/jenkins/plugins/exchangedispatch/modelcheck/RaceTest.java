package io.jenkins.plugins.exchangedispatch.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two to four runs, from as many controllers, race at one server: it converges, it is restarted once, and nothing stays down.
 *
 * <p>{@code -Drace.rounds=N} and {@code -Drace.seed=N} ask for other ones than the usual.
 */
class RaceTest {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 1_000);
    private static final long SEED = Long.getLong("race.seed", 1);

    private static final List<Shape> OWING =
            List.of(Shape.DRIFTED, Shape.FAILING, Shape.ABSENT, Shape.JOINED, Shape.OWED);

    @Test
    void theServerIsRestartedOnceWhoeverComesFirst() {
        List<String> broken = IntStream.range(0, ROUNDS)
                .parallel()
                .mapToObj(round -> race(SEED * 1_000_003 + round))
                .filter(what -> !what.isEmpty())
                .toList();

        System.out.println("Races: " + ROUNDS + " rounds of two to four runs, seed " + SEED);
        assertThat(broken).isEmpty();
    }

    /** What went wrong; empty when nothing did. */
    private static String race(long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(3);
        Scene scene = Scene.running(
                Graph.star(size, random.nextInt(1 << size) & ~1),
                OWING.get(random.nextInt(OWING.size())),
                RestartMode.WHEN_OWED);
        Ledger ledger = new Ledger(scene, scene.server());
        ledger.stopping();
        int starts = ledger.server.inetinfoStarts();
        List<TargetReport> reports = Collections.synchronizedList(new ArrayList<>());
        Stage.Part part = interceptor ->
                reports.add(Runs.ensure(new Intercepted(ledger.server, interceptor), scene, RestartMode.WHEN_OWED));
        int runs = 2 + random.nextInt(3);
        try {
            new Stage(ledger.server.clock(), random, 1 + random.nextInt(10)).play(Collections.nCopies(runs, part));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> broken = new ArrayList<>();
        reports.stream()
                .filter(report -> report.getStatus().exitCode() != 0)
                .forEach(report -> broken.add(report.getStatus() + ": " + report.getMessage()));
        note(broken, reports.size() != runs, "only " + reports.size() + " of " + runs + " runs reported");
        note(broken, !ledger.down().isEmpty(), "down are " + ledger.down());
        note(broken, !ledger.missing().isEmpty(), "missing are " + ledger.missing());
        note(broken, !ledger.unread().isEmpty(), "not read are " + ledger.unread());
        note(broken, ledger.isMarked(), "the mark is left");
        int restarts = ledger.server.inetinfoStarts() - starts;
        note(broken, restarts != 1, restarts + " restarts");
        return broken.isEmpty() ? "" : "race.seed " + seed + ", " + runs + " runs, " + scene + ": " + broken;
    }

    private static void note(List<String> broken, boolean is, String what) {
        if (is) {
            broken.add(what);
        }
    }
}
