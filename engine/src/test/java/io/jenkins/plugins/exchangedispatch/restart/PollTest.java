package io.jenkins.plugins.exchangedispatch.restart;

import static io.jenkins.plugins.exchangedispatch.restart.Tables.hinting;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.row;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.table;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOP_PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollTest {
    private static final ServiceTable TABLE = table(
            hinting("Slow", STOP_PENDING, 15_000),
            hinting("Slower", START_PENDING, 18_000),
            hinting("Endless", START_PENDING, 3_600_000),
            hinting("Hasty", START_PENDING, 10),
            hinting("Settled", RUNNING, 5_000),
            row("Silent", RUNNING, 1));

    @Test
    void aTenthOfTheShortestHintIsWaitedFor() {
        assertThat(Poll.millis(TABLE, List.of("Slow", "Slower"))).isEqualTo(1_500);
        assertThat(Poll.millis(TABLE, List.of("Slower"))).isEqualTo(1_800);
    }

    @Test
    void aHintBeyondTheBoundsCountsAsTheBound() {
        assertThat(Poll.millis(TABLE, List.of("Endless"))).isEqualTo(Poll.LONGEST_MILLIS);
        assertThat(Poll.millis(TABLE, List.of("Hasty"))).isEqualTo(Poll.SHORTEST_MILLIS);
    }

    @Test
    void onlyTheHintOfAServiceThatIsOnItsWayCounts() {
        assertThat(Poll.millis(TABLE, List.of("Slow", "Settled"))).isEqualTo(1_500);
        assertThat(Poll.millis(TABLE, List.of("Settled", "Silent", "Unknown"))).isEqualTo(Poll.SHORTEST_MILLIS);
    }
}
