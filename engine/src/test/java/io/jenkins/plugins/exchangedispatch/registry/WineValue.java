package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A value as Wine's regedit sets it.
 *
 * @param data its bytes
 * @param sure how many of the bytes are defined; less than all where Wine reads beside its buffer
 */
record WineValue(int type, byte[] data, int sure) {
    /** What Wine makes of these bytes in hex: a terminator is added, and ANSI made wide, to text. */
    static WineValue ofHex(int type, byte[] data, boolean wide) {
        if (!RegLine.isText(type)) {
            return new WineValue(type, data, data.length);
        }
        if (data.length < (wide ? 2 : 1)) {
            return new WineValue(type, data, data.length);
        }
        if (!wide) {
            boolean open = data[data.length - 1] != 0;
            byte[] closed = open ? Arrays.copyOf(data, data.length + 1) : data;
            byte[] made = Utf16.encode(Ansi.decode(closed, 0, closed.length));
            return new WineValue(type, made, made.length);
        }
        int whole = data.length & ~1;
        if (data[whole - 1] == 0 && data[whole - 2] == 0) {
            return new WineValue(type, data, data.length);
        }
        byte[] closed = Arrays.copyOf(Arrays.copyOf(data, whole), data.length + 2);
        return new WineValue(type, closed, whole + 2);
    }

    boolean matches(RawValue real) {
        if (real == null || real.type() != type) {
            return false;
        }
        return real.data().length == data.length && Arrays.equals(data, 0, sure, real.data(), 0, sure);
    }

    @Override
    public String toString() {
        return type + ":" + HexFormat.of().formatHex(data);
    }
}
