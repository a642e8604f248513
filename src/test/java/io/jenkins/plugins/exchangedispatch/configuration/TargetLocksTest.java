package io.jenkins.plugins.exchangedispatch.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TargetLocksTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final TargetLocks locks = new TargetLocks();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theSecondWaitsAndIsToldForWhom() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), "job » a #1", LONG, told::add);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<TargetLocks.Lease> second = CompletableFuture.supplyAsync(() -> {
            try {
                return locks.acquire(List.of("ex02", "ex01"), "b #7", LONG, line -> {
                    told.add(line);
                    waiting.countDown();
                });
            } catch (AbortException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(waiting.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second).isNotDone();
        first.close();
        second.get(1, TimeUnit.MINUTES).close();
        assertThat(told).containsExactly("Waiting for ex01, which job » a #1 works on.");
    }

    @Test
    void theWaitHasALimitAfterWhichNothingIsHeld() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex02"), "a #1", LONG, told::add);
        assertThatThrownBy(() -> locks.acquire(List.of("ex01", "ex02"), "b #7", Duration.ZERO, told::add))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Waited too long for ex02, which a #1 still works on:");
        locks.acquire(List.of("ex01"), "c #1", Duration.ZERO, told::add).close();
        first.close();
    }

    @Test
    void theWaitCanBeInterruptedAndNothingIsHeld() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex02"), "a #1", LONG, told::add);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.acquire(List.of("ex01", "ex02"), "b #7", LONG, told::add))
                .isInstanceOf(InterruptedException.class);
        locks.acquire(List.of("ex01"), "c #1", Duration.ZERO, told::add).close();
        first.close();
    }

    @Test
    void closingALeaseTwiceTakesNothingFromTheNextHolder() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), "a #1", LONG, told::add);
        first.close();
        TargetLocks.Lease second = locks.acquire(List.of("ex01"), "b #1", LONG, told::add);
        first.close();
        assertThatThrownBy(() -> locks.acquire(List.of("ex01"), "c #1", Duration.ZERO, told::add))
                .isInstanceOf(AbortException.class);
        second.close();
    }

    @Test
    void manyWithOverlappingTargetsNeverShareOneAndNeverBlockEachOther() throws Exception {
        AtomicInteger[] users = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int one = i % 3;
            int other = (i + 1 + i / 3 % 2) % 3;
            work.add(threads.submit(() -> {
                try (TargetLocks.Lease lease = locks.acquire(List.of("t" + one, "t" + other), "x", LONG, told::add)) {
                    for (int target : new int[] {one, other}) {
                        most.accumulateAndGet(users[target].incrementAndGet(), Math::max);
                    }
                    Thread.yield();
                    users[one].decrementAndGet();
                    users[other].decrementAndGet();
                    return lease;
                }
            }));
        }
        for (Future<?> task : work) {
            task.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        assertThat(most).hasValue(1);
    }
}
