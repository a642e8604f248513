package io.jenkins.plugins.exchangedispatch.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.restart.Lease;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RunClock;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.intercepted.ProcessDied;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However runs come, go and die: no two of them work on one server at once, and none waits for ever. */
class LeaseRaceTest {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 1_000);
    private static final long SEED = Long.getLong("race.seed", 1);
    private static final long HOURS = 10 * 3_600_000L;

    @Test
    void oneRunAtATimeHoldsTheLease() {
        List<String> broken = IntStream.range(0, ROUNDS)
                .parallel()
                .mapToObj(round -> new Round(SEED * 1_000_003 + round).play())
                .filter(what -> !what.isEmpty())
                .toList();

        assertThat(broken).isEmpty();
    }

    /** Some runs at one server, some of which die. */
    private static final class Round {
        private final long seed;
        private final Random random;
        private final SimulatedServer server = Export.exchange().entries().server();
        private final List<String> inside = Collections.synchronizedList(new ArrayList<>());
        private final List<String> broken = Collections.synchronizedList(new ArrayList<>());

        Round(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        String play() {
            List<Stage.Part> parts = new ArrayList<>();
            int runs = 2 + random.nextInt(4);
            for (int run = 1; run <= runs; run++) {
                String name = "run " + run;
                int death = random.nextBoolean() ? 1 + random.nextInt(60) : Integer.MAX_VALUE;
                boolean leavesMark = random.nextBoolean();
                int seconds = random.nextInt(30);
                int times = 1 + random.nextInt(3);
                parts.add(interceptor -> run(name, new Mortal(interceptor, death), leavesMark, seconds, times));
            }
            try {
                new Stage(server.clock(), random, 1 + random.nextInt(6)).play(parts);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            run("the last run", new Mortal(new Interceptor() {}, Integer.MAX_VALUE), false, 0, 1);
            return broken.isEmpty() ? "" : "race.seed " + seed + ": " + broken;
        }

        private void run(String name, Mortal mortal, boolean leavesMark, int seconds, int times) {
            try {
                for (int time = 0; time < times; time++) {
                    work(name, mortal, leavesMark, seconds);
                }
            } catch (ProcessDied expected) {
                // Whoever comes next has to notice.
            } catch (WindowsException | RefusedException | InterruptedException | RuntimeException e) {
                broken.add(name + ": " + e);
            } finally {
                inside.remove(name);
            }
        }

        private void work(String name, Mortal mortal, boolean leavesMark, int seconds)
                throws WindowsException, RefusedException, InterruptedException {
            Intercepted target = new Intercepted(server, mortal);
            Registry registry = target.registry();
            RunClock clock = new RunClock(target.clock(), HOURS, 0);
            Mark mark = new Mark(registry);
            Lease lease = Lease.take(registry, registry, mark, clock, line -> {}, name);
            inside.add(name);
            if (inside.size() > 1) {
                broken.add(inside + " at once");
            }
            mark.read();
            clock.sleep(1_000L * seconds);
            lease.requireHeld();
            if (leavesMark) {
                mark.owe(1, Optional.empty());
            } else {
                mark.empty();
            }
            inside.remove(name);
            lease.release();
        }
    }

    /** Lets calls through until the death of the run. */
    private static final class Mortal implements Interceptor {
        private final Interceptor others;
        private final int death;
        private int calls;

        Mortal(Interceptor others, int death) {
            this.others = others;
            this.death = death;
        }

        @Override
        public <T> T call(Call call, Body<T> body) throws WindowsException {
            if (++calls >= death) {
                throw new ProcessDied("at call " + calls);
            }
            return others.call(call, body);
        }

        @Override
        public void sleep(MonotonicClock clock, long millis) throws InterruptedException {
            others.sleep(clock, millis);
        }
    }
}
