package io.jenkins.plugins.exchangedispatch.entries;

import java.util.Arrays;

/**
 * A registry value as it is stored: its type number and its bytes, uninterpreted.
 *
 * @param type the type number of winnt.h, such as {@link ValueType#REG_MULTI_SZ}; any number may be stored
 * @param data the bytes, never null, possibly empty; treat as read-only
 */
public record RawValue(int type, byte[] data) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RawValue value && type == value.type && Arrays.equals(data, value.data);
    }

    @Override
    public int hashCode() {
        return 31 * type + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return ValueType.nameOf(type) + " of " + data.length + " bytes";
    }
}
