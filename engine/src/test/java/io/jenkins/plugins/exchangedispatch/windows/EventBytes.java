package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes that ReadEventLog answers for some events. */
public final class EventBytes {
    private static final int FIXED_BYTES = 56;

    private EventBytes() {}

    public static ByteBuffer of(EventRecord... events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (EventRecord event : events) {
            bytes.writeBytes(record(event));
        }
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] record(EventRecord event) {
        byte[] names = Utf16.encode(event.source() + "\0EX01\0");
        byte[] strings = Utf16.encode(event.strings().isEmpty() ? "" : String.join("\0", event.strings()) + "\0");
        // A record ends on a multiple of four bytes, with its length once more.
        int length = (FIXED_BYTES + names.length + strings.length + 3) / 4 * 4 + 4;
        ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0, length);
        record.putInt(12, (int) event.time().getEpochSecond());
        record.putInt(20, event.id());
        record.putShort(26, (short) event.strings().size());
        record.putInt(36, FIXED_BYTES + names.length);
        record.position(FIXED_BYTES);
        record.put(names).put(strings);
        record.putInt(length - 4, length);
        return record.array();
    }
}
