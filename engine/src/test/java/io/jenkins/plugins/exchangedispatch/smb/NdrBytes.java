package io.jenkins.plugins.exchangedispatch.smb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A UUID as it goes over the wire: its first three fields little-endian. */
final class NdrBytes {
    private NdrBytes() {}

    static byte[] of(UUID id) {
        long high = id.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .putLong(Long.reverseBytes(id.getLeastSignificantBits()))
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(in.getInt()) << 32
                | Short.toUnsignedLong(in.getShort()) << 16
                | Short.toUnsignedLong(in.getShort());
        return new UUID(high, Long.reverseBytes(in.getLong()));
    }
}
