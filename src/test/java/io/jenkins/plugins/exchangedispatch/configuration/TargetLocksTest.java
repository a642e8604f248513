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
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), true, "job » a #1", LONG, told::add);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<TargetLocks.Lease> second = CompletableFuture.supplyAsync(() -> {
            try {
                return locks.acquire(List.of("ex02", "ex01"), true, "b #7", LONG, line -> {
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
        TargetLocks.Lease first = locks.acquire(List.of("ex02"), true, "a #1", LONG, told::add);
        assertThatThrownBy(() -> locks.acquire(List.of("ex01", "ex02"), true, "b #7", Duration.ZERO, told::add))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Waited too long for ex02, which a #1 still works on:");
        locks.acquire(List.of("ex01"), true, "c #1", Duration.ZERO, told::add).close();
        first.close();
    }

    @Test
    void theWaitCanBeInterruptedAndNothingIsHeld() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex02"), true, "a #1", LONG, told::add);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> locks.acquire(List.of("ex01", "ex02"), true, "b #7", LONG, told::add))
                .isInstanceOf(InterruptedException.class);
        locks.acquire(List.of("ex01"), true, "c #1", Duration.ZERO, told::add).close();
        first.close();
    }

    @Test
    void closingALeaseTwiceTakesNothingFromTheNextHolder() throws Exception {
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), true, "a #1", LONG, told::add);
        first.close();
        TargetLocks.Lease second = locks.acquire(List.of("ex01"), true, "b #1", LONG, told::add);
        first.close();
        assertThatThrownBy(() -> locks.acquire(List.of("ex01"), true, "c #1", Duration.ZERO, told::add))
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
                try (TargetLocks.Lease lease =
                        locks.acquire(List.of("t" + one, "t" + other), true, "x", LONG, told::add)) {
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

    @Test
    void checksShareATargetWhoeverElseLooks() throws Exception {
        try (TargetLocks.Lease one = locks.acquire(List.of("ex01"), false, "a #1", Duration.ZERO, told::add);
                TargetLocks.Lease other = locks.acquire(List.of("ex01"), false, "b #1", Duration.ZERO, told::add)) {
            assertThat(one).isNotSameAs(other);
            assertThatThrownBy(() -> locks.acquire(List.of("ex01"), true, "w #1", Duration.ZERO, told::add))
                    .isInstanceOf(AbortException.class)
                    .hasMessageStartingWith("Waited too long for ex01, which a #1 still works on:");
        }
        locks.acquire(List.of("ex01"), true, "w #1", Duration.ZERO, told::add).close();
    }

    @Test
    void whoWaitsIsNotOvertakenByWhomHeWaitsFor() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), false, "check #1", LONG, told::add);
        CountDownLatch writerWaits = new CountDownLatch(1);
        Future<?> writer = threads.submit(() -> {
            try (var lease = locks.acquire(List.of("ex01"), true, "writer", LONG, line -> writerWaits.countDown())) {
                order.add("writer");
                return lease;
            }
        });
        assertThat(writerWaits.await(1, TimeUnit.MINUTES)).isTrue();
        CountDownLatch checkWaits = new CountDownLatch(1);
        Future<?> check = threads.submit(() -> {
            try (var lease = locks.acquire(List.of("ex01"), false, "check #2", LONG, line -> {
                told.add(line);
                checkWaits.countDown();
            })) {
                order.add("check");
                return lease;
            }
        });
        assertThat(checkWaits.await(1, TimeUnit.MINUTES)).isTrue();
        first.close();
        writer.get(1, TimeUnit.MINUTES);
        check.get(1, TimeUnit.MINUTES);
        threads.shutdown();

        assertThat(told).containsExactly("Waiting for ex01, which writer works on.");
        assertThat(order).containsExactly("writer", "check");
    }

    /** Checks that come all the time, each before the one before it ends, and a writer among them. */
    @Test
    void twoHundredChecksAndAWriterOnOneTarget() throws Exception {
        AtomicInteger looking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger changing = new AtomicInteger();
        List<String> overlaps = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch allLook = new CountDownLatch(100);
        CountDownLatch writerWaits = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            work.add(threads.submit(() -> {
                try (var lease = locks.acquire(List.of("ex01"), false, "check", LONG, told::add)) {
                    most.accumulateAndGet(looking.incrementAndGet(), Math::max);
                    allLook.countDown();
                    allLook.await(1, TimeUnit.MINUTES);
                    writerWaits.await(1, TimeUnit.MINUTES);
                    looking.decrementAndGet();
                    return lease;
                }
            }));
        }
        assertThat(allLook.await(1, TimeUnit.MINUTES)).isTrue();
        Future<?> writer = threads.submit(() -> {
            try (var lease = locks.acquire(List.of("ex01"), true, "writer", LONG, line -> writerWaits.countDown())) {
                changing.incrementAndGet();
                if (looking.get() > 0) {
                    overlaps.add("the writer was not alone");
                }
                changing.decrementAndGet();
                return lease;
            }
        });
        for (int i = 0; i < 100; i++) {
            work.add(threads.submit(() -> {
                writerWaits.await(1, TimeUnit.MINUTES);
                try (var lease = locks.acquire(List.of("ex01"), false, "check", LONG, told::add)) {
                    looking.incrementAndGet();
                    if (changing.get() > 0) {
                        overlaps.add("a check was not alone");
                    }
                    looking.decrementAndGet();
                    return lease;
                }
            }));
        }
        writer.get(1, TimeUnit.MINUTES);
        for (Future<?> check : work) {
            check.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();

        assertThat(most).as("no check waits for a check").hasValue(100);
        assertThat(overlaps).isEmpty();
        assertThat(told).allMatch(line -> line.equals("Waiting for ex01, which writer works on."));
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES))
                .as("no thread stays")
                .isTrue();
        locks.acquire(List.of("ex01"), true, "last", Duration.ZERO, told::add).close();
    }

    @Test
    void whoTellsSlowlyHoldsNobodyUp() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        TargetLocks.Lease first = locks.acquire(List.of("ex01"), true, "a #1", LONG, told::add);
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Future<?> slow = threads.submit(() -> {
            try (var lease = locks.acquire(List.of("ex01"), true, "b #1", LONG, line -> {
                telling.countDown();
                try {
                    told.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })) {
                return lease;
            }
        });
        assertThat(telling.await(1, TimeUnit.MINUTES)).isTrue();
        Future<?> other = threads.submit(() -> {
            locks.acquire(List.of("ex02"), true, "c #1", LONG, line -> {}).close();
            first.close();
            return first;
        });
        other.get(1, TimeUnit.MINUTES);
        told.countDown();
        slow.get(1, TimeUnit.MINUTES);
        threads.shutdown();
    }
}
