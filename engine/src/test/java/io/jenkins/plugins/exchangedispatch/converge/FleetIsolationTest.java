package io.jenkins.plugins.exchangedispatch.converge;

import static io.jenkins.plugins.exchangedispatch.converge.FleetTest.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a target throws, or if it never answers, ends in its own row. */
@Timeout(60)
class FleetIsolationTest {
    private static final long SHORT = 50;
    private static final long LONG = 3_600_000;

    private final FakeServers servers = new FakeServers(0, false);
    private final Job check = servers.job(Mode.CHECK);

    @AfterEach
    void theHungAndTheInterruptEndHere() {
        servers.release();
        Thread.interrupted();
    }

    @ParameterizedTest
    @MethodSource
    void whateverATargetThrowsIsItsOwnRow(Throwable thrown) {
        Report report =
                new Fleet(1, Progress.NONE).run(check, List.of(well("EX01"), throwing("EX02", thrown), well("EX03")));

        assertThat(statuses(report)).containsExactly(Status.COMPLIANT, Status.FAILED, Status.COMPLIANT);
        assertThat(report.getTargets().get(1).getTarget()).isEqualTo("EX02");
        assertThat(report.getTargets().get(1).getMessage())
                .contains(thrown.getClass().getName());
    }

    static Stream<Throwable> whateverATargetThrowsIsItsOwnRow() {
        return Stream.of(
                new OutOfMemoryError("a value of 2 GB"),
                new StackOverflowError(),
                new NegativeArraySizeException("-8"),
                new UnsatisfiedLinkError("wrong version"),
                new NullPointerException(),
                new AssertionError("an error of its own"));
    }

    @Test
    void aTargetThatNeverAnswersIsGivenUpAndTheOthersDoNotWaitForIt() {
        servers.behaving("EX01", FakeServers.Manner.HANGS_FOR_GOOD);

        Report report = fleet(SHORT, SHORT).run(check, servers.sources(List.of("EX01", "EX02", "EX03")));

        assertThat(statuses(report)).containsExactly(Status.FAILED, Status.COMPLIANT, Status.COMPLIANT);
        TargetReport hung = report.getTargets().get(0);
        assertThat(hung.getTarget()).isEqualTo("EX01");
        assertThat(hung.getMessage()).startsWith("It never answered: given up after ");
        assertThat(hung.getError().getCode()).isEqualTo(1460);
        assertThat(hung.getError().getAdvice()).contains("by hand");
        assertThat(hung.getElapsedMillis()).isGreaterThanOrEqualTo(2 * SHORT);
    }

    @Test
    void aTargetThatHangsButHearsIsToldToStopBeforeItIsGivenUp() {
        servers.behaving("EX01", FakeServers.Manner.HANGS);

        Report report = fleet(SHORT, 4_000).run(check, servers.sources(List.of("EX01")));

        assertThat(statuses(report)).containsExactly(Status.COMPLIANT);
    }

    @Test
    void anAbortDoesNotWaitForWhatNeverAnswers() {
        servers.behaving("EX01", FakeServers.Manner.HANGS_FOR_GOOD);
        Thread.currentThread().interrupt();

        Report report = fleet(LONG, SHORT).run(check, servers.sources(List.of("EX01", "EX02")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.getTargets().get(0).getMessage()).contains("never answered", "aborted");
    }

    @Test
    void aRowThatWasMadeCountsAlsoWhenClosingHangs() {
        CountDownLatch never = new CountDownLatch(1);
        Target target = new Closing(new FakeServers.Named("EX01"), () -> untilDown(never));

        Report report = fleet(SHORT, SHORT).run(check, List.of(source("EX01", () -> target)));
        never.countDown();

        assertThat(statuses(report)).containsExactly(Status.COMPLIANT);
        assertThat(report.getTargets().get(0).getObservations())
                .containsExactly("the connection to the target could not be closed");
    }

    @Test
    void aRowThatWasMadeCountsAlsoWhenClosingThrows() {
        Target target = new Closing(new FakeServers.Named("EX01"), () -> {
            throw new IllegalStateException("closed twice");
        });

        Report report = new Fleet(1, Progress.NONE).run(check, List.of(source("EX01", () -> target)));

        assertThat(statuses(report)).containsExactly(Status.COMPLIANT);
        assertThat(report.getTargets().get(0).getObservations()).hasSize(1);
    }

    @Test
    void aLineThatCannotBeWrittenDoesNotReachTheWork() {
        Job speaking = new Speaking(check);

        Report report = new Fleet(2, line -> {
                    throw new IllegalStateException("the log is gone");
                })
                .run(speaking, servers.sources(FakeServers.names(5)));

        assertThat(statuses(report)).containsOnly(Status.COMPLIANT).hasSize(5);
    }

    @Test
    void whoWasGivenUpSaysNothingMoreAndGivesItsRestartSlotBack() throws Exception {
        RestartSlots slots = new RestartSlots(1);
        List<String> lines = new ArrayList<>();
        CountDownLatch late = new CountDownLatch(1);
        Job job = new Job() {
            @Override
            public Mode mode() {
                return Mode.ENSURE;
            }

            @Override
            public TargetReport run(Target target, Progress progress) {
                try {
                    slots.acquire();
                    if (target.name().equals("EX00000")) {
                        untilDown(late);
                        progress.say("too late");
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    slots.release();
                }
                TargetReport row = new TargetReport(target.name());
                row.setStatus(Status.CONVERGED);
                return row;
            }
        };

        // Long enough for those that do not hang, also on a machine that is busy.
        Report report = new Fleet(new FleetOptions(1, 0, 0, SHORT, 20 * SHORT), lines::add)
                .run(job, servers.sources(FakeServers.names(3)));
        assertThat(slots.availablePermits()).isEqualTo(1);
        late.countDown();

        assertThat(statuses(report)).containsExactly(Status.FAILED, Status.CONVERGED, Status.CONVERGED);
        assertThat(slots.tryAcquire()).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void waitingForItsTurnToRestartDoesNotCountAgainstATarget() throws Exception {
        RestartSlots slots = new RestartSlots(1);
        slots.acquire();
        CountDownLatch waits = new CountDownLatch(1);
        Job job = new Job() {
            @Override
            public Mode mode() {
                return Mode.ENSURE;
            }

            @Override
            public TargetReport run(Target target, Progress progress) {
                TargetReport row = new TargetReport(target.name());
                waits.countDown();
                try {
                    slots.acquire();
                    row.setStatus(Status.CONVERGED);
                    slots.release();
                } catch (InterruptedException e) {
                    row.setMessage("Aborted");
                }
                return row;
            }
        };
        Thread other = new Thread(() -> {
            untilDown(waits);
            sleep(6 * SHORT);
            slots.release();
        });
        other.start();

        Report report = fleet(SHORT, SHORT).run(job, servers.sources(List.of("EX01")));
        other.join();

        assertThat(statuses(report)).containsExactly(Status.CONVERGED);
    }

    @Test
    void whenNobodyTakesTheRowsTheRunEndsAsAfterAnAbort() {
        List<String> taken = new ArrayList<>();

        assertThatThrownBy(() -> new Fleet(1, Progress.NONE)
                        .run(check, servers.sources(FakeServers.names(100)), (place, row) -> {
                            taken.add(row.getTarget());
                            throw new IllegalStateException("the disk is full");
                        }))
                .hasMessage("the disk is full");
        assertThat(taken).containsExactly("EX00000");
    }

    @Test
    void whenNobodyTakesTheRowsNoFurtherTargetIsBegun() {
        List<String> begun = new ArrayList<>();
        List<TargetSource> sources = FakeServers.names(3).stream()
                .map(name -> source(name, () -> {
                    begun.add(name);
                    return new FakeServers.Named(name);
                }))
                .toList();

        assertThatThrownBy(() -> new Fleet(1, Progress.NONE).run(check, sources, (place, row) -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(begun).containsExactly("EX00000");
    }

    private static Fleet fleet(long limitMillis, long graceMillis) {
        return new Fleet(new FleetOptions(2, 0, 0, limitMillis, graceMillis), Progress.NONE);
    }

    private static TargetSource well(String name) {
        return source(name, () -> new FakeServers.Named(name));
    }

    private static TargetSource throwing(String name, Throwable thrown) {
        return source(name, () -> {
            throw FleetIsolationTest.<RuntimeException>asUnchecked(thrown);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T asUnchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static List<Status> statuses(Report report) {
        return report.getTargets().stream().map(TargetReport::getStatus).toList();
    }

    /** Whatever interrupts. */
    private static void untilDown(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Speaking(Job job) implements Job {
        @Override
        public Mode mode() {
            return job.mode();
        }

        @Override
        public TargetReport run(Target target, Progress progress) {
            progress.say("Looking.");
            return job.run(target, progress);
        }
    }
}
