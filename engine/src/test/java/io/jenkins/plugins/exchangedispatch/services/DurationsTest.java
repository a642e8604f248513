package io.jenkins.plugins.exchangedispatch.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1 s",
        "1049, 1 s",
        "1050, 1.1 s",
        "3249, 3.2 s",
        "9950, 10 s",
        "120000, 120 s",
        "125500, 125.5 s"
    })
    void millisecondsAreReadAtAGlance(long millis, String text) {
        assertThat(Durations.text(millis)).isEqualTo(text);
    }
}
