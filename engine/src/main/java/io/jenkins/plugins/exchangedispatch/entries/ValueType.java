package io.jenkins.plugins.exchangedispatch.entries;

import java.util.List;
import java.util.Optional;

/** Registry value types by their numbers in winnt.h ("Registry Value Types"). */
public final class ValueType {
    public static final int REG_NONE = 0;
    public static final int REG_SZ = 1;
    public static final int REG_EXPAND_SZ = 2;
    public static final int REG_BINARY = 3;
    public static final int REG_DWORD = 4;
    public static final int REG_MULTI_SZ = 7;

    /** How the report names a value that is not there. */
    public static final String ABSENT = "absent";

    private static final List<String> NAMES = List.of(
            "REG_NONE",
            "REG_SZ",
            "REG_EXPAND_SZ",
            "REG_BINARY",
            "REG_DWORD",
            "REG_DWORD_BIG_ENDIAN",
            "REG_LINK",
            "REG_MULTI_SZ",
            "REG_RESOURCE_LIST",
            "REG_FULL_RESOURCE_DESCRIPTOR",
            "REG_RESOURCE_REQUIREMENTS_LIST",
            "REG_QWORD");

    private ValueType() {}

    /** The documented name of a type number, or {@code type 4711} for a number without one. */
    public static String nameOf(int type) {
        return type >= 0 && type < NAMES.size() ? NAMES.get(type) : "type " + Integer.toUnsignedString(type);
    }

    /** The name of the value's type, {@link #ABSENT} where there is no value. */
    public static String nameOf(Optional<RawValue> value) {
        return value.map(RawValue::type).map(ValueType::nameOf).orElse(ABSENT);
    }
}
