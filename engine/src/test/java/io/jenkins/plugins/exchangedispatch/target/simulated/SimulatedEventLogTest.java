package io.jenkins.plugins.exchangedispatch.target.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedEventLogTest {
    private static final Instant NOW = Instant.parse("2001-02-03T04:05:06Z");

    private final SimulatedClock clock = new SimulatedClock(NOW);
    private final SimulatedEventLog log = new SimulatedEventLog(clock, new SimulatedConnection(clock));

    @Test
    void theNewestEventsComeFirstAndNoMoreThanAskedFor() throws Exception {
        add(60, "POP3SVC");
        add(180, "SMTPSVC");
        add(120, "POP3SVC");

        assertThat(log.startFailures(Set.of("pop3svc", "smtpsvc"), Duration.ofHours(1), 2))
                .extracting(EventReport::time)
                .containsExactly(NOW.minusSeconds(60), NOW.minusSeconds(120));
    }

    @Test
    void onlyEventsWithinTheWindowAndAboutTheServicesAreGiven() throws Exception {
        add(3600, "POP3SVC");
        add(3601, "POP3SVC");
        add(10, "W3SVC");

        assertThat(log.startFailures(Set.of("POP3SVC"), Duration.ofHours(1), 10))
                .extracting(EventReport::time)
                .containsExactly(NOW.minusSeconds(3600));
    }

    @Test
    void eventsOfTheSameMomentComeLastLoggedFirst() throws Exception {
        log.logStartFailure("First", 1083);
        log.logStartFailure("Second", 1053);

        assertThat(log.startFailures(Set.of("First", "Second"), Duration.ofHours(1), 10))
                .extracting(EventReport::getService)
                .containsExactly("Second", "First");
    }

    @Test
    void aLogMayRefuseToBeRead() {
        log.refusesToBeRead(5);

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> log.startFailures(Set.of("POP3SVC"), Duration.ofHours(1), 10))
                .extracting(WindowsException::code)
                .isEqualTo(5);
    }

    private void add(int secondsAgo, String service) {
        log.add(new EventReport(NOW.minusSeconds(secondsAgo), service, "failed"));
    }
}
