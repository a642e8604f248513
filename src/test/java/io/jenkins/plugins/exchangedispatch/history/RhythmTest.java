package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {
    @ParameterizedTest
    @CsvSource({
        "0,                  ''",
        "0 60,               60 minutes after the time before",
        "0 1,                1 minute after the time before",
        "0 1440 2880 4320,   about every 24 hours",
        "0 10080 20160 30500, about every 7 days",
        "0 120 12960,        after 2 hours to 9 days",
        "0 0 0,              about every 1 minute"
    })
    void itIsToldInWords(String minutes, String words) {
        List<Long> times = new ArrayList<>();
        for (String minute : minutes.split(" ")) {
            times.add(Long.parseLong(minute) * 60_000);
        }
        assertThat(Rhythm.of(times)).isEqualTo(words);
    }
}
