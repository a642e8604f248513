package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunClockTest {
    private static final long LIMIT = 60_000;
    private static final long GRACE = 7_000;

    private final SimulatedClock time = new SimulatedClock(Instant.EPOCH);
    private final RunClock clock = new RunClock(time, LIMIT, GRACE);
    private final List<Long> beats = new ArrayList<>();

    @AfterEach
    void leaveNoInterruptToTheNextTest() {
        Thread.interrupted();
    }

    @Test
    void aWaitTakesJustAsLongAsItIsAskedTo() throws Exception {
        clock.sleep(2_500);
        assertThat(time.millis()).isEqualTo(2_500);

        clock.sleep(0);
        assertThat(time.millis()).isEqualTo(2_500);
    }

    @Test
    void aLongWaitIsDividedByBeats() throws Exception {
        beat(10_000);

        clock.sleep(25_000);

        assertThat(beats).containsExactly(10_000L, 20_000L);
        assertThat(time.millis()).isEqualTo(25_000);
    }

    @Test
    void shortWaitsAddUpToABeatAndTheNextOneIsAPeriodLater() throws Exception {
        beat(10_000);

        for (int wait = 0; wait < 7; wait++) {
            clock.sleep(4_000);
        }

        assertThat(beats).containsExactly(12_000L, 24_000L);
    }

    @Test
    void aBeatThatTakesLongerThanTheWaitEndsIt() throws Exception {
        clock.beats(
                () -> {
                    beats.add(time.millis());
                    time.advance(Duration.ofSeconds(30));
                },
                10_000);

        clock.sleep(25_000);

        assertThat(beats).containsExactly(10_000L);
        assertThat(time.millis()).isEqualTo(40_000);
    }

    @Test
    void afterTheLastBeatNobodyIsToldAnyMore() throws Exception {
        beat(10_000);
        clock.beatsNoMore();

        clock.sleep(50_000);

        assertThat(beats).isEmpty();
        assertThat(time.millis()).isEqualTo(50_000);
    }

    @Test
    void theDeadlineIsLaterWhileServicesAreBroughtBackAndByWhatOthersTook() {
        assertThat(clock.deadline()).isEqualTo(LIMIT);

        clock.bringBack();
        assertThat(clock.deadline()).isEqualTo(LIMIT + GRACE);
        assertThat(clock.isBringingBack()).isTrue();

        clock.done();
        clock.doesNotCount(500);
        assertThat(clock.deadline()).isEqualTo(LIMIT + 500);
        assertThat(clock.isBringingBack()).isFalse();
    }

    @Test
    void theLimitCountsFromWhenTheRunBegan() {
        time.advance(Duration.ofSeconds(5));

        assertThat(new RunClock(time, LIMIT, GRACE).deadline()).isEqualTo(5_000 + LIMIT);
    }

    @Test
    void anAbortEndsAWaitAndIsRemembered() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.sleep(1_000)).isInstanceOf(InterruptedException.class);

        assertThat(clock.aborted()).isTrue();
        assertThat(time.millis()).isZero();
    }

    @Test
    void whileServicesAreBroughtBackAnAbortIsRememberedAndTheWaitGoesOn() throws Exception {
        clock.bringBack();
        Thread.currentThread().interrupt();

        clock.sleep(1_000);

        assertThat(time.millis()).isEqualTo(1_000);
        assertThat(clock.aborted()).isTrue();
    }

    @Test
    void anAbortIsHonouredBetweenWaits() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(clock::honourAbort).isInstanceOf(InterruptedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(clock.aborted()).isTrue();
    }

    @Test
    void anAbortIsOnlyRememberedWhileServicesAreBroughtBack() throws Exception {
        clock.bringBack();
        Thread.currentThread().interrupt();

        clock.honourAbort();

        clock.done();
        assertThat(clock.aborted()).isTrue();
        clock.honourAbort();
    }

    @Test
    void whoAsksWhetherItIsAbortedTakesTheThreadsOwnFlagAway() {
        assertThat(clock.aborted()).isFalse();
        Thread.currentThread().interrupt();

        assertThat(clock.aborted()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(clock.aborted()).isTrue();
    }

    @Test
    void aBeatThatACallHasHeldUpComesBeforeTheNextStep() throws Exception {
        beat(10_000);
        clock.honourAbort();
        time.advance(Duration.ofSeconds(100));

        clock.honourAbort();
        clock.honourAbort();

        assertThat(beats).containsExactly(100_000L);
    }

    @Test
    void whoMayNotGoOnTakesNoFurtherStepButBringsBackWhatWasStopped() throws Exception {
        clock.endsWhen(() -> true);

        assertThatThrownBy(clock::honourAbort).isInstanceOf(InterruptedException.class);
        assertThat(clock.aborted()).as("nobody has told it to stop").isFalse();
        clock.bringBack();
        clock.honourAbort();
    }

    private void beat(long period) {
        clock.beats(() -> beats.add(time.millis()), period);
    }
}
