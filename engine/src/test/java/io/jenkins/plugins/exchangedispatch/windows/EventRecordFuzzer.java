package io.jenkins.plugins.exchangedispatch.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** What Jazzer calls with bytes of its own: a buffer of a foreign server's events is read as far as it makes sense. */
public final class EventRecordFuzzer {
    private EventRecordFuzzer() {}

    /** Throws, for no bytes at all. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        List<EventRecord> records = EventRecord.readAll(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        long characters = records.stream()
                .mapToLong(record -> record.source().length()
                        + record.strings().stream().mapToLong(String::length).sum())
                .sum();
        if (characters > bytes.length) {
            throw new AssertionError("more characters than bytes");
        }
    }
}
