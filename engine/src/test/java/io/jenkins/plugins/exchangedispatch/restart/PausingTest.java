package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausingTest {
    private static final long LIMIT = 120_000;

    private final SimulatedServer server = Export.exchange().entries("SMTPSVC").server();
    private final List<String> observations = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final long begin = server.clock().millis();

    @Test
    void whatRunsIsPausedAndSeenToBe() throws Exception {
        server.service("W3SVC").pausesIn(Duration.ofSeconds(5));

        pauseAgain("W3SVC", "SMTPSVC");

        assertThat(server.service("W3SVC").state()).isEqualTo(ServiceState.PAUSED);
        assertThat(server.service("SMTPSVC").state()).isEqualTo(ServiceState.PAUSED);
        assertThat(log).containsExactly("Paused W3SVC again.", "Paused SMTPSVC again.");
        assertThat(observations).isEmpty();
        assertThat(taken()).isBetween(5_000L, 7_000L);
    }

    @Test
    void whatDoesNotRunIsLeftAlone() throws Exception {
        server.service("W3SVC").isStoppedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));

        pauseAgain("W3SVC", "SMTPSVC");

        assertThat(log).containsExactly("Paused SMTPSVC again.");
        assertThat(observations).isEmpty();
    }

    @Test
    void whatWouldNotPauseIsToldAndTheOthersArePaused() throws Exception {
        server.service("W3SVC").acceptsPause(false);

        pauseAgain("W3SVC", "SMTPSVC");

        assertThat(observations)
                .singleElement()
                .asString()
                .startsWith("W3SVC was paused before and runs now: ")
                .contains("1052");
        assertThat(log).containsExactly("Paused SMTPSVC again.");
    }

    @Test
    void whatStopsInsteadIsNotWaitedFor() throws Exception {
        server.service("W3SVC")
                .when(ServiceState.PAUSED, () -> server.service("IISADMIN").dies());

        pauseAgain("W3SVC");

        assertThat(server.service("W3SVC").state()).isEqualTo(ServiceState.STOPPED);
        assertThat(log).isEmpty();
        assertThat(taken()).isLessThan(1_000);
    }

    @Test
    void oneThatHangsIsWaitedForUntilTheLimit() throws Exception {
        server.service("W3SVC").pausesIn(Duration.ofDays(1)).hints(Duration.ofSeconds(1));

        pauseAgain("W3SVC");

        assertThat(log).isEmpty();
        assertThat(taken()).isEqualTo(LIMIT);
    }

    private void pauseAgain(String... paused) throws Exception {
        RunClock clock = new RunClock(server.clock(), 3_600_000, 0);
        new Pausing(server.services(), clock, LIMIT, log::add).again(List.of(paused), observations);
    }

    private long taken() {
        return server.clock().millis() - begin;
    }
}
