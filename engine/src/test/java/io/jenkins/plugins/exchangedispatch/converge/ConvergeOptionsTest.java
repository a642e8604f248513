package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import org.junit.jupiter.api.Test;

class ConvergeOptionsTest {
    @Test
    void unlessAskedOtherwiseTheTimesAreTheUsualOnes() {
        assertThat(ConvergeOptions.defaults())
                .isEqualTo(new ConvergeOptions(
                        DesiredEntries.exchange(), RestartMode.WHEN_OWED, 120_000, 10_000, 1_800_000, false));
    }

    @Test
    void theLeastTimesAreAllowed() {
        assertThat(options(1, 0, 1).settleMillis()).isZero();
    }

    @Test
    void timesThatLeaveNoTimeAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(0, 0, 1))
                .withMessage("the timeout must be more than 0 ms, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, -1, 1))
                .withMessage("the settle time must be more than -1 ms, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(1, 0, 0))
                .withMessage("the limit must be more than 0 ms, not 0");
    }

    private static ConvergeOptions options(long timeoutMillis, long settleMillis, long limitMillis) {
        return new ConvergeOptions(
                DesiredEntries.exchange(), RestartMode.WHEN_OWED, timeoutMillis, settleMillis, limitMillis, false);
    }
}
