package io.jenkins.plugins.exchangedispatch.windows;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One EVENTLOGRECORD (winnt.h): 56 bytes of numbers, then the source's name, then the strings of the event.
 *
 * @param time when the event was generated, to the second
 * @param id the event's number as people know it, without severity and facility
 * @param source who logged it
 * @param strings what the event's text is filled with
 */
public record EventRecord(Instant time, int id, String source, List<String> strings) {
    private static final int SOURCE_OFFSET = 56;

    /** Reads the records that ReadEventLog put into a buffer, in their order; little-endian. */
    public static List<EventRecord> readAll(ByteBuffer buffer) {
        List<EventRecord> records = new ArrayList<>();
        int start = buffer.position();
        while (start + SOURCE_OFFSET <= buffer.limit()) {
            int length = buffer.getInt(start);
            if (length < SOURCE_OFFSET || length > buffer.limit() - start) {
                break;
            }
            records.add(read(buffer, start, start + length));
            start += length;
        }
        return records;
    }

    private static EventRecord read(ByteBuffer buffer, int start, int end) {
        int count = Short.toUnsignedInt(buffer.getShort(start + 26));
        List<String> strings = new ArrayList<>();
        int offset = start + buffer.getInt(start + 36);
        for (int i = 0; i < count && offset >= start && offset < end; i++) {
            String string = string(buffer, offset, end);
            strings.add(string);
            offset += 2 * (string.length() + 1);
        }
        return new EventRecord(
                Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt(start + 12))),
                buffer.getInt(start + 20) & 0xffff,
                string(buffer, start + SOURCE_OFFSET, end),
                strings);
    }

    private static String string(ByteBuffer buffer, int offset, int end) {
        StringBuilder string = new StringBuilder();
        for (int i = offset; i + 1 < end && buffer.getChar(i) != 0; i += 2) {
            string.append(buffer.getChar(i));
        }
        return string.toString();
    }
}
