package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Happenings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The logs of this machine or of a remote one, read backwards with ReadEventLog, which every Windows since NT answers. */
final class WindowsEventLog implements EventLog {
    /** No event that Windows logs is larger. */
    private static final int MOST_EVENT_BYTES = 64 * 1024;
    /** What one call answers at most; read in such pieces once the first was not enough. */
    private static final int MOST_BYTES = 0x7ffff;
    /** A log that is busy with other things is not read without end. */
    private static final int MOST_RECORDS = 50_000;
    /** Three logs are read for a hint only. */
    private static final int MOST_RECORDS_AROUND = 10_000;

    private final Win32 win32;
    private final String host;
    private final Clock clock;

    /** @param host without backslashes; null for this machine */
    WindowsEventLog(Win32 win32, String host, Clock clock) {
        this.win32 = win32;
        this.host = host;
        this.clock = clock;
    }

    @Override
    public List<EventReport> startFailures(Set<String> services, Duration window, int limit) throws WindowsException {
        Set<String> wanted = services.stream().map(EntryName::fold).collect(Collectors.toSet());
        List<EventReport> found = new ArrayList<>();
        read("System", clock.instant().minus(window), MOST_RECORDS, record -> {
            StartFailures.of(record, win32::text)
                    .filter(failure -> wanted.contains(EntryName.fold(failure.getService())))
                    .ifPresent(found::add);
            return found.size() < limit;
        });
        return found;
    }

    @Override
    public List<HappeningReport> happenings(Instant around, Duration window, int limit) throws WindowsException {
        List<HappeningReport> found = new ArrayList<>();
        for (String log : Happenings.LOGS) {
            try {
                read(log, around.minus(window), MOST_RECORDS_AROUND, record -> {
                    if (!record.time().isAfter(around.plus(window))) {
                        Happenings.of(record.time(), record.source(), record.id(), record.strings())
                                .ifPresent(found::add);
                    }
                    return true;
                });
            } catch (WindowsException e) {
                // Few accounts may read it, and few machines audit the key.
                if (!log.equals("Security")) {
                    throw e;
                }
            }
        }
        return EventLog.nearest(found, around, window, limit);
    }

    /** Hands over records, newest first, until one is older than that, so many were seen, or the reader has enough. */
    private void read(String name, Instant oldest, int most, Predicate<EventRecord> reader) throws WindowsException {
        String operation = "read the " + name + " log of " + (host == null ? "this machine" : host);
        HANDLE log = win32.events().OpenEventLog(host == null ? null : "\\\\" + host, name);
        win32.require(log != null, operation);
        try {
            int seen = 0;
            for (List<EventRecord> records = next(log, MOST_EVENT_BYTES, operation);
                    !records.isEmpty() && seen < most;
                    records = next(log, MOST_BYTES, operation)) {
                for (EventRecord record : records) {
                    if (record.time().isBefore(oldest) || !reader.test(record)) {
                        return;
                    }
                }
                seen += records.size();
            }
        } finally {
            win32.events().CloseEventLog(log);
        }
    }

    /** The next older records; none at the end of the log. */
    private List<EventRecord> next(HANDLE log, int bytes, String operation) throws WindowsException {
        byte[] buffer = new byte[bytes];
        IntByReference read = new IntByReference();
        IntByReference needed = new IntByReference();
        int flags = EventLogApi.EVENTLOG_SEQUENTIAL_READ | EventLogApi.EVENTLOG_BACKWARDS_READ;
        if (!win32.events().ReadEventLog(log, flags, 0, buffer, buffer.length, read, needed)) {
            int code = Win32.lastError();
            if (code == Win32.ERROR_HANDLE_EOF) {
                return List.of();
            }
            throw code == Win32.ERROR_INSUFFICIENT_BUFFER
                    ? Win32.tooLarge(Integer.toUnsignedLong(needed.getValue()), bytes, operation)
                    : win32.failure(code, operation);
        }
        if (read.getValue() < 0 || read.getValue() > buffer.length) {
            throw Win32.nonsense(operation);
        }
        return EventRecord.readAll(ByteBuffer.wrap(buffer, 0, read.getValue()).order(ByteOrder.LITTLE_ENDIAN));
    }
}
