package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final Queue<Turn> ended = new ArrayDeque<>();

    @AfterEach
    void theInterruptEndsHere() {
        Thread.interrupted();
    }

    @Test
    void whoIsToldToStopBeforeItHasBegunIsInterruptedWhenItBegins() {
        boolean[] interrupted = {false};
        Turn turn = turn(() -> interrupted[0] = Thread.interrupted());

        turn.stop();
        turn.run();

        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void whoIsToldToStopWhenItHasEndedInterruptsNobody() {
        Turn turn = turn(() -> {});
        turn.run();

        turn.stop();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(ended).containsExactly(turn);
    }

    @Test
    void theThreadKnowsItsTurnWhileItWorksOnIt() {
        Turn[] current = new Turn[1];
        Turn turn = turn(() -> current[0] = Turn.current());

        turn.run();

        assertThat(current[0]).isSameAs(turn);
        assertThat(Turn.current()).isNull();
    }

    @Test
    void whoHasNoSlotGivesNoneBack() {
        RestartSlots slots = new RestartSlots(1);
        Turn turn = turn(() -> {});

        slots.release(turn);
        assertThat(slots.availablePermits()).isEqualTo(1);

        turn.holds(slots);
        slots.release(turn);
        slots.release(turn);
        assertThat(slots.availablePermits()).isEqualTo(2);
    }

    @Test
    void aSlotIsGotOnlyWhileOneIsFreeWithinATurnAndWithout() throws Exception {
        RestartSlots slots = new RestartSlots(1);
        boolean[] got = new boolean[2];
        turn(() -> {
                    got[0] = slots.tryAcquire(0, TimeUnit.MILLISECONDS);
                    got[1] = slots.tryAcquire(0, TimeUnit.MILLISECONDS);
                })
                .run();

        assertThat(got).containsExactly(true, false);
        assertThat(slots.tryAcquire(0, TimeUnit.MILLISECONDS)).isFalse();
        slots.release();
        assertThat(slots.tryAcquire(0, TimeUnit.MILLISECONDS)).isTrue();
    }

    /** What is done during a turn. */
    private interface Deed {
        void perform() throws InterruptedException;
    }

    private Turn turn(Deed deed) {
        Job job = new Job() {
            @Override
            public Mode mode() {
                return Mode.CHECK;
            }

            @Override
            public TargetReport run(Target target, Progress progress) {
                try {
                    deed.perform();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return new TargetReport(target.name());
            }
        };
        FakeServers servers = new FakeServers(0, false);
        return new Turn(0, servers.sources(List.of("EX01")).get(0), job, line -> {}, ended);
    }
}
