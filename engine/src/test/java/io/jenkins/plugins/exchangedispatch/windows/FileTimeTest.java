package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileTimeTest {
    @Test
    void theUnixEpochHasTheNumberThatMicrosoftDocuments() {
        assertThat(FileTime.instant(116_444_736_000_000_000L)).contains(Instant.EPOCH);
    }

    @Test
    void oneStepIsAHundredNanoseconds() {
        assertThat(FileTime.instant(116_444_736_000_000_001L)).contains(Instant.ofEpochSecond(0, 100));
    }

    @Test
    void zeroIsAnUnknownTime() {
        assertThat(FileTime.instant(0)).isEmpty();
    }
}
