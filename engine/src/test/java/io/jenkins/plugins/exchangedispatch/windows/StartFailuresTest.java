package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.EventReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartFailuresTest {
    private static final Instant TIME = Instant.parse("2002-08-06T12:00:00Z");
    private static final String MANAGER = "Service Control Manager";

    @Test
    void theErrorIsToldInWindowsWords() {
        assertThat(failure(7000, MANAGER, "Microsoft Exchange POP3", "%%1083"))
                .contains(new EventReport(
                        TIME,
                        "Microsoft Exchange POP3",
                        "The service Microsoft Exchange POP3 failed to start: text of 1083 (error 1083)"));
    }

    @Test
    void anErrorThatIsNoNumberIsToldAsItIs() {
        assertThat(failure(7000, MANAGER, "Pop3svc", " Access denied. \r\n"))
                .map(EventReport::getMessage)
                .contains("The service Pop3svc failed to start: Access denied.");
    }

    @Test
    void aFailureWithoutAReasonIsTold() {
        assertThat(failure(7000, MANAGER, "Pop3svc"))
                .map(EventReport::getMessage)
                .contains("The service Pop3svc failed to start: no reason given");
    }

    @Test
    void otherEventsAreNoFailures() {
        assertThat(failure(7036, MANAGER, "Pop3svc", "running")).isEmpty();
        assertThat(failure(7000, "Another Source", "Pop3svc", "%%5")).isEmpty();
        assertThat(failure(7000, MANAGER)).isEmpty();
    }

    private static Optional<EventReport> failure(int id, String source, String... strings) {
        return StartFailures.of(new EventRecord(TIME, id, source, List.of(strings)), code -> "text of " + code);
    }
}
