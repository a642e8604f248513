package io.jenkins.plugins.exchangedispatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-27T19:09:28.123456789Z",
                "2026-11-27T19:09:28.120Z",
                "2026-11-27T19:09:28Z",
                "2026-11-27T19:09:00Z",
                "2026-11-27T19:00:00Z",
                "2026-11-27T19:00:00.000001Z",
                "1601-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void writesWhatInstantsWrite(String text) {
        assertThat(UtcTime.text(Instant.parse(text))).isEqualTo(text);
    }
}
