package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real Windows registry")
class WindowsRegistryTimeTest {
    /** More than one tick of the clock that Windows stamps keys with. */
    private static final long TICK_MILLIS = 50;

    private WindowsRegistryLab lab;

    @BeforeEach
    void openLab() throws Exception {
        lab = new WindowsRegistryLab();
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void theLastWriteTimeIsTheTimeOfTheWrite() throws Exception {
        lab.registry().write(lab.scratch(), "Value", value(1, 1));

        Instant now = Instant.now();
        assertThat(lab.registry()
                        .look(lab.scratch(), List.of())
                        .flatMap(KeyLook::lastWrite)
                        .orElseThrow())
                .isBetween(now.minus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(5)));
    }

    @Test
    void anotherValueMovesTheLastWriteTime() throws Exception {
        Registry registry = lab.registry();
        registry.write(lab.scratch(), "Value", value(1, 1));
        Instant first = registry.look(lab.scratch(), List.of())
                .flatMap(KeyLook::lastWrite)
                .orElseThrow();
        MonotonicClock.SYSTEM.sleep(TICK_MILLIS);
        registry.write(lab.scratch(), "Value", value(1, 2));

        assertThat(registry.look(lab.scratch(), List.of())
                        .flatMap(KeyLook::lastWrite)
                        .orElseThrow())
                .isAfter(first);
    }

    @Test
    void aReadDoesNotMoveTheLastWriteTime() throws Exception {
        Registry registry = lab.registry();
        registry.write(lab.scratch(), "Value", value(1, 1));
        Instant first = registry.look(lab.scratch(), List.of())
                .flatMap(KeyLook::lastWrite)
                .orElseThrow();
        MonotonicClock.SYSTEM.sleep(TICK_MILLIS);
        registry.read(lab.scratch(), "Value");

        assertThat(registry.look(lab.scratch(), List.of()).flatMap(KeyLook::lastWrite))
                .contains(first);
    }

    @Test
    void aValueOfAMegabyteComesBackByteForByteAndALargerOneIsRefused() throws Exception {
        RawValue large = value(1024 * 1024, 7);
        lab.registry().write(lab.scratch(), "Large", large);
        lab.registry().write(lab.scratch(), "TooLarge", value(1024 * 1024 + 1, 7));

        assertThat(lab.registry().read(lab.scratch(), "Large")).contains(large);
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> lab.registry().read(lab.scratch(), "TooLarge"))
                .withMessageContaining("of 1048577 bytes, and more than 1048576 are never read");
    }

    private static RawValue value(int size, int content) {
        byte[] data = new byte[size];
        Arrays.fill(data, (byte) content);
        return new RawValue(3, data);
    }
}
