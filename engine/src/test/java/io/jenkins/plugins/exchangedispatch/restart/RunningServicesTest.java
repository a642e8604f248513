package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunningServicesTest {
    private static final RunningServices NOW =
            new RunningServices(List.of("W3SVC", "SMTPSVC", "IISADMIN"), List.of("SMTPSVC"));

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(NOW.contains("w3svc")).isTrue();
        assertThat(NOW.contains("POP3SVC")).isFalse();
        assertThat(NOW.isPaused("smtpsvc")).isTrue();
        assertThat(NOW.isPaused("W3SVC")).isFalse();
    }

    @Test
    void othersGoInFrontAndNoneIsThereTwice() {
        RunningServices others = new RunningServices(List.of("POP3SVC", "w3svc"), List.of("POP3SVC", "smtpsvc"));

        RunningServices all = NOW.with(others);

        assertThat(all.names()).containsExactly("POP3SVC", "W3SVC", "SMTPSVC", "IISADMIN");
        assertThat(all.paused()).containsExactly("POP3SVC", "SMTPSVC");
    }

    @Test
    void onlyTheGivenNamesAreKeptAlsoAmongThePausedOnes() {
        assertThat(NOW.only(List.of("smtpsvc"))).isEqualTo(new RunningServices(List.of("SMTPSVC"), List.of("SMTPSVC")));
        assertThat(NOW.only(List.of("W3SVC", "POP3SVC"))).isEqualTo(new RunningServices(List.of("W3SVC"), List.of()));
    }
}
