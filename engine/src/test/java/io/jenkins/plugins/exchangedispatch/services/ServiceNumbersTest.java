package io.jenkins.plugins.exchangedispatch.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of winsvc.h and their words in the report. */
class ServiceNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "1, stopped, false",
        "2, start pending, true",
        "3, stop pending, true",
        "4, running, false",
        "5, continue pending, true",
        "6, pause pending, true",
        "7, paused, false"
    })
    void aStateHasItsNumberAndItsWords(int number, String text, boolean pending) {
        assertThat(ServiceState.of(number).text()).isEqualTo(text);
        assertThat(ServiceState.of(number).isPending()).isEqualTo(pending);
    }

    @ParameterizedTest
    @CsvSource({"0, boot", "1, system", "2, auto", "3, manual", "4, disabled"})
    void aStartTypeHasItsNumberAndItsWord(int number, String text) {
        assertThat(StartType.of(number).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 8})
    void thereIsNoOtherState(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceState.of(number))
                .withMessageContaining(String.valueOf(number));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void thereIsNoOtherStartType(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartType.of(number))
                .withMessageContaining(String.valueOf(number));
    }

    @Test
    void theClockOfThisRuntimeWaitsAndGoesOn() throws Exception {
        long before = MonotonicClock.SYSTEM.millis();
        MonotonicClock.SYSTEM.sleep(20);

        assertThat(MonotonicClock.SYSTEM.millis() - before).isBetween(15L, 60_000L);
    }
}
