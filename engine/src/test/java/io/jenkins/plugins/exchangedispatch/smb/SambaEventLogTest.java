package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.exchangedispatch.report.EventReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Records that Samba's own tool put into its System log, as its own eventlog service hands them out. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaEventLogTest {
    /** Long enough ago for other tests not to find these events in their last 24 hours; Samba deletes what is a week old. */
    private static final Instant NOW = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    /** With its severity, as Windows writes it. */
    private static final long FAILED_TO_START = 0xC0001B58L;

    private static final String SMTP = "Simple Mail Transfer Protocol (SMTP)";

    @TempDir
    private Path folder;

    @Test
    void startFailuresAreReadNewestFirstAcrossManyRecords() throws Exception {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        StringBuilder records = new StringBuilder();
        record(records, 25, FAILED_TO_START, "Service Control Manager", SMTP, "%%1083");
        record(records, 23, FAILED_TO_START, "Service Control Manager", SMTP, "%%1083");
        record(records, 22, FAILED_TO_START, "Service Control Manager", "Another", "%%2");
        for (int i = 0; i < 100; i++) {
            record(records, 2, 6009, "EventLog", "5.00.", "2195", "Service Pack 4");
        }
        record(records, 1, FAILED_TO_START, "Service Control Manager", SMTP, "%%1053");
        write(records.toString());

        try (Connection connection = Samba.connection(Samba.administrator())) {
            SmbEventLog log = new SmbEventLog(connection, Clock.fixed(NOW, ZoneOffset.UTC));

            assertThat(log.startFailures(Set.of("SMTPSVC", SMTP), Duration.ofHours(24), 50))
                    .extracting(EventReport::getTime, EventReport::getMessage)
                    .containsExactly(
                            tuple(
                                    ago(1).toString(),
                                    "The service " + SMTP + " failed to start: The service did not respond to the start"
                                            + " or control request in a timely fashion. (error 1053)"),
                            tuple(
                                    ago(23).toString(),
                                    "The service " + SMTP + " failed to start: The executable program that this service"
                                            + " is configured to run in does not implement the service. (error 1083)"));
        }
    }

    private static Instant ago(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static void record(StringBuilder out, int hoursAgo, long id, String source, String... strings) {
        long time = ago(hoursAgo).getEpochSecond();
        out.append("LEN: 0\nRS1: 1699505740\nRCN: 0\nTMG: ")
                .append(time)
                .append("\nTMW: ")
                .append(time);
        out.append("\nEID: ")
                .append(id)
                .append("\nETP: ERROR\nECT: 0\nRS2: 0\nCRN: 0\nUSL: 0\nSRC: ")
                .append(source);
        out.append("\nSRN: EX01\n");
        for (String string : strings) {
            out.append("STR: ").append(string).append('\n');
        }
        out.append("DAT:\n\n");
    }

    private void write(String records) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        "eventlogadm", "-s", Samba.configuration().toString(), "-o", "write", "System")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.outputWriter().append(records).close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(out)).isTrue();
    }
}
