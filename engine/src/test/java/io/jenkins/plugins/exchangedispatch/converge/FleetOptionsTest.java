package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FleetOptionsTest {
    @Test
    void theLimitsFollowFromThoseOfASingleTarget() {
        assertThat(FleetOptions.of(16)).isEqualTo(new FleetOptions(16, 0, 0, 30 * 60_000, 5 * 120_000));
    }

    @Test
    void aCanaryAndABudgetChangeNothingElse() {
        assertThat(FleetOptions.of(16).stoppedBy(2, 3)).isEqualTo(new FleetOptions(16, 2, 3, 30 * 60_000, 5 * 120_000));
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(FleetOptions.of(FleetOptions.MOST_PARALLEL).parallel()).isEqualTo(FleetOptions.MOST_PARALLEL);
        assertThat(new FleetOptions(1, 0, 0, 1, 1).graceMillis()).isEqualTo(1);
        assertThatThrownBy(() -> FleetOptions.of(FleetOptions.MOST_PARALLEL + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FleetOptions(1, 0, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
