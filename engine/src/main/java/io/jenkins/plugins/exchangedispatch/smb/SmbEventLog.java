package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.windows.EventRecord;
import io.jenkins.plugins.exchangedispatch.windows.StartFailures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The System log of a server, read from its newest record on. */
final class SmbEventLog implements EventLog {
    /** A log that is busy with other things is not read without end. */
    private static final int MOST_RECORDS = 2_000;

    private final Connection connection;
    private final Clock clock;

    SmbEventLog(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public List<EventReport> startFailures(Set<String> services, Duration window, int limit) throws WindowsException {
        Set<String> wanted = services.stream().map(EntryName::fold).collect(Collectors.toSet());
        Instant oldest = clock.instant().minus(window);
        return connection.ask("read the System log", wire -> {
            // It is read once a run, and ends with the connection.
            byte[] log = wire.eventlog().open("System");
            return search(new Backwards(wire.eventlog(), log), wanted, oldest, limit);
        });
    }

    private static List<EventReport> search(Backwards log, Set<String> wanted, Instant oldest, int limit)
            throws WireException {
        List<EventReport> found = new ArrayList<>();
        int seen = 0;
        for (List<EventRecord> records = log.next(); !records.isEmpty() && seen < MOST_RECORDS; records = log.next()) {
            for (EventRecord record : records) {
                if (found.size() == limit || record.time().isBefore(oldest)) {
                    return found;
                }
                StartFailures.of(record, ErrorText::of)
                        .filter(failure -> wanted.contains(EntryName.fold(failure.getService())))
                        .ifPresent(found::add);
            }
            seen += records.size();
        }
        return found;
    }

    /**
     * Reads records from the newest to the oldest. Windows begins there by itself; Samba begins with the oldest record, so
     * what looks like the end after one record is asked for its number.
     */
    private static final class Backwards {
        private static final int SEQUENTIAL = Eventlog.EVENTLOG_SEQUENTIAL_READ | Eventlog.EVENTLOG_BACKWARDS_READ;
        private static final int SEEK = Eventlog.EVENTLOG_SEEK_READ | Eventlog.EVENTLOG_BACKWARDS_READ;

        private final Eventlog eventlog;
        private final byte[] log;
        private boolean begun;

        Backwards(Eventlog eventlog, byte[] log) {
            this.eventlog = eventlog;
            this.log = log;
        }

        List<EventRecord> next() throws WireException {
            List<EventRecord> records = read(SEQUENTIAL, 0);
            if (!begun && records.size() <= 1) {
                int count = eventlog.numberOfRecords(log);
                if (count > 1) {
                    records = read(SEEK, eventlog.oldestRecord(log) + count - 1);
                }
            }
            begun = true;
            return records;
        }

        private List<EventRecord> read(int flags, int record) throws WireException {
            return EventRecord.readAll(
                    ByteBuffer.wrap(eventlog.read(log, flags, record)).order(ByteOrder.LITTLE_ENDIAN));
        }
    }
}
