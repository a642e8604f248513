package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Happenings;
import io.jenkins.plugins.exchangedispatch.windows.EventRecord;
import io.jenkins.plugins.exchangedispatch.windows.StartFailures;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The logs of a server, read from their newest records on. */
final class SmbEventLog implements EventLog {
    /** A log that is busy with other things is not read without end. */
    private static final int MOST_RECORDS = 2_000;
    /** Three logs are read for a hint only. */
    private static final int MOST_RECORDS_AROUND = 1_000;

    private final Connection connection;
    private final Clock clock;

    SmbEventLog(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public List<EventReport> startFailures(Set<String> services, Duration window, int limit) throws WindowsException {
        Set<String> wanted = services.stream().map(EntryName::fold).collect(Collectors.toSet());
        Function<EventRecord, Optional<EventReport>> failure = record -> StartFailures.of(record, ErrorText::of)
                .filter(found -> wanted.contains(EntryName.fold(found.getService())));
        return read("System", new Bounds(clock.instant().minus(window), MOST_RECORDS, limit), failure);
    }

    @Override
    public List<HappeningReport> happenings(Instant around, Duration window, int limit) throws WindowsException {
        Bounds bounds = new Bounds(around.minus(window), MOST_RECORDS_AROUND, Integer.MAX_VALUE);
        List<HappeningReport> found = new ArrayList<>();
        for (String log : Happenings.LOGS) {
            try {
                found.addAll(read(
                        log,
                        bounds,
                        record -> Happenings.of(record.time(), record.source(), record.id(), record.strings())));
            } catch (WindowsException e) {
                // Few accounts may read it, and few machines audit the key.
                if (!log.equals("Security")) {
                    throw e;
                }
            }
        }
        return EventLog.nearest(found, around, window, limit);
    }

    /**
     * How far a log is read.
     *
     * @param oldest records before it are not looked at
     * @param records how many are looked at, about
     * @param limit how many finds are enough
     */
    private record Bounds(Instant oldest, int records, int limit) {}

    private <T> List<T> read(String name, Bounds bounds, Function<EventRecord, Optional<T>> reader)
            throws WindowsException {
        return connection.ask("read the " + name + " log", wire -> {
            // It is read once a run, and ends with the connection.
            byte[] log = wire.eventlog().open(name);
            return search(new Backwards(wire.eventlog(), log), bounds, reader);
        });
    }

    private static <T> List<T> search(Backwards log, Bounds bounds, Function<EventRecord, Optional<T>> reader)
            throws WireException {
        List<T> found = new ArrayList<>();
        int seen = 0;
        for (List<EventRecord> records = log.next();
                !records.isEmpty() && seen < bounds.records();
                records = log.next()) {
            for (EventRecord record : records) {
                if (found.size() == bounds.limit() || record.time().isBefore(bounds.oldest())) {
                    return found;
                }
                reader.apply(record).ifPresent(found::add);
            }
            seen += records.size();
        }
        return found;
    }

    /**
     * Reads records from the newest to the oldest. Windows begins there by itself; Samba begins with the oldest record, so a
     * log that seems to hold one record is asked for their number.
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
            if (!begun && records.size() == 1) {
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
