package io.jenkins.plugins.exchangedispatch.target.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {
    private static final Instant START = Instant.parse("2001-02-03T04:05:06Z");

    private final SimulatedClock clock = new SimulatedClock(START);
    private final List<String> seen = new ArrayList<>();

    @Test
    void timePassesOnlyBySleeping() throws Exception {
        assertThat(clock.millis()).isZero();
        clock.sleep(1500);

        assertThat(clock.millis()).isEqualTo(1500);
        assertThat(clock.now()).isEqualTo(START.plusMillis(1500));
    }

    @Test
    void whatIsNotedHappensInTheOrderOfTimeAndThenOfNoting() throws Exception {
        note(3000, "late");
        note(1000, "early");
        note(1000, "early, noted later");
        note(0, "at once");
        clock.sleep(2999);
        assertThat(seen).containsExactly("at once at 0", "early at 1000", "early, noted later at 1000");

        clock.sleep(1);
        assertThat(seen).last().isEqualTo("late at 3000");
        assertThat(clock.millis()).isEqualTo(3000);
    }

    @Test
    void whatHappensMayNoteWhatHappensWithinTheSameSleep() throws Exception {
        clock.after(Duration.ofMillis(100), () -> note(100, "second"));
        clock.sleep(1000);

        assertThat(seen).containsExactly("second at 200");
        assertThat(clock.millis()).isEqualTo(1000);
    }

    @Test
    void anInterruptionBeforeASleepEndsItBeforeTimePasses() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> clock.sleep(10));
        assertThat(clock.millis()).isZero();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptionDuringASleepEndsIt() {
        clock.after(Duration.ofMillis(5), () -> Thread.currentThread().interrupt());

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> clock.sleep(10));
    }

    private void note(long millis, String what) {
        clock.after(Duration.ofMillis(millis), () -> seen.add(what + " at " + clock.millis()));
    }
}
