package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.windows.EventBytes;
import io.jenkins.plugins.exchangedispatch.windows.EventRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happened around the last write, out of the logs of a server that is a stand-in. */
class SmbEventLogTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int ACCESS_DENIED = 0xC0000022;

    private final Logs logs = new Logs();
    private final SmbEventLog log = new SmbEventLog(
            new Connection(() -> new MemoryPipes(Map.of(Eventlog.PIPE, logs)), 30_000), Clock.systemUTC());

    @Test
    void whatHappenedAroundTheLastWriteIsFoundInEveryLog() throws Exception {
        logs.hold(
                0,
                new EventRecord(WRITTEN.plusSeconds(3_600), 6005, "EventLog", List.of()),
                new EventRecord(
                        WRITTEN.plusSeconds(60), 7036, "Service Control Manager", List.of("SMTPSVC", "stopped")),
                new EventRecord(WRITTEN.minusSeconds(3_600), 6006, "EventLog", List.of()));
        logs.hold(
                1,
                new EventRecord(WRITTEN.minusSeconds(5), 1034, "MsiInstaller", List.of("Exchange")),
                new EventRecord(WRITTEN.minusSeconds(6), 1, "Another", List.of()));
        logs.hold(2, new EventRecord(WRITTEN, 4657, "Security", audit("S-1-5-21-1-2-3-500")), noise());

        assertThat(log.happenings(WRITTEN, WINDOW, 20))
                .extracting(HappeningReport::getKind, HappeningReport::getAccount)
                .containsExactly(
                        tuple(HappeningReport.INSTALLER, null),
                        tuple(HappeningReport.AUDIT, "CORP\\jo"),
                        tuple(HappeningReport.SERVICE, null));
        assertThat(log.happenings(WRITTEN, WINDOW, 1))
                .extracting(HappeningReport::getKind)
                .containsExactly(HappeningReport.AUDIT);
    }

    @Test
    void aSecurityLogThatMayNotBeReadIsLeftOutWithoutAWord() throws Exception {
        logs.hold(0, noise(), noise());
        logs.hold(1, new EventRecord(WRITTEN, 1033, "MsiInstaller", List.of("Exchange")), noise());
        logs.deny(2);

        assertThat(log.happenings(WRITTEN, WINDOW, 20))
                .extracting(HappeningReport::getMessage)
                .containsExactly("Windows Installer: installed Exchange");
    }

    @Test
    void anyOtherLogThatMayNotBeReadIsSaid() {
        logs.deny(0);

        assertThat(catchThrowable(() -> log.happenings(WRITTEN, WINDOW, 20))).hasMessageContaining("the System log");
    }

    private static List<String> audit(String account) {
        return List.of(
                account,
                "jo",
                "CORP",
                "0x3e7",
                "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\InetInfo\\Parameters",
                "DispatchEntries",
                "0x1",
                "%%1905",
                "%%1879",
                "",
                "%%1879",
                "",
                "0x123",
                "C:\\setup.exe");
    }

    private static EventRecord noise() {
        return new EventRecord(WRITTEN, 1, "Another", List.of());
    }

    /** A server's logs; they are known by the order in which they are opened. */
    private static final class Logs implements ServedInterface {
        private final Map<Integer, EventRecord[]> held = new HashMap<>();
        private int opened;
        private boolean read;

        void hold(int place, EventRecord... records) {
            held.put(place, records);
        }

        void deny(int place) {
            held.remove(place);
        }

        @Override
        public UUID id() {
            return Eventlog.INTERFACE;
        }

        @Override
        public int version() {
            return Eventlog.VERSION;
        }

        @Override
        public NdrWriter call(int procedure, NdrReader in) {
            if (procedure == 7) {
                boolean denied = !held.containsKey(opened % 3);
                opened++;
                read = false;
                return new NdrWriter().bytes(new byte[20]).int32(denied ? ACCESS_DENIED : 0);
            }
            if (procedure != 10) {
                return new NdrWriter().int32(1).int32(0);
            }
            byte[] records = read
                    ? new byte[0]
                    : EventBytes.of(held.get((opened - 1) % 3)).array();
            int status = read ? 0xC0000011 : 0;
            read = true;
            return new NdrWriter().array(records).int32(records.length).int32(0).int32(status);
        }
    }
}
