package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Several runs at one simulated server, one step at a time, in an order that a seed decides: at each call of a port another run
 * may go on instead. Simulated time passes only when all of them sleep.
 */
final class Stage {
    private final SimulatedClock clock;
    private final Random random;
    private final int oneIn;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Actor> actors = new ArrayList<>();
    private Actor acting;

    /** @param oneIn how rarely another run goes on at a call */
    Stage(SimulatedClock clock, Random random, int oneIn) {
        this.clock = clock;
        this.random = random;
        this.oneIn = oneIn;
    }

    /** What a run does, given what stands between it and its target. */
    interface Part {
        void play(Interceptor interceptor);
    }

    /** Lets all of them play, and waits for the last. */
    void play(List<? extends Part> parts) throws InterruptedException {
        parts.forEach(part -> actors.add(new Actor(part)));
        acting = actors.get(random.nextInt(actors.size()));
        List<Thread> threads = actors.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Chooses who goes on; lets time pass when all sleep. Nobody when all are done. */
    private Actor next() {
        while (true) {
            List<Actor> awake = actors.stream()
                    .filter(actor -> !actor.done && actor.wakes <= clock.millis())
                    .toList();
            if (!awake.isEmpty()) {
                return awake.get(random.nextInt(awake.size()));
            }
            long soonest = actors.stream()
                    .filter(actor -> !actor.done)
                    .mapToLong(actor -> actor.wakes)
                    .min()
                    .orElse(-1);
            if (soonest < 0) {
                return null;
            }
            clock.advance(Duration.ofMillis(soonest - clock.millis()));
        }
    }

    private final class Actor implements Interceptor, Runnable {
        private final Part part;
        private final Condition turn = lock.newCondition();
        private long wakes;
        private boolean done;

        Actor(Part part) {
            this.part = part;
        }

        @Override
        public void run() {
            await();
            try {
                part.play(this);
            } finally {
                done = true;
                giveWay();
            }
        }

        @Override
        public <T> T call(Call call, Body<T> body) throws WindowsException {
            if (random.nextInt(oneIn) == 0) {
                giveWay();
                await();
            }
            return body.perform();
        }

        @Override
        public void sleep(MonotonicClock ignored, long millis) {
            wakes = clock.millis() + millis;
            giveWay();
            await();
        }

        private void giveWay() {
            lock.lock();
            try {
                acting = next();
                if (acting != null) {
                    acting.turn.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        private void await() {
            lock.lock();
            try {
                while (acting != this) {
                    turn.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
