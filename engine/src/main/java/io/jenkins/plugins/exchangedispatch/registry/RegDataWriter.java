package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.Locale;
import java.util.Optional;

/** Writes names and data as regedit does, hex data wrapped at 80 columns. */
final class RegDataWriter {
    /** A line of hex that has come this far is wrapped: with one more byte it would pass 80 columns. */
    private static final int WRAP_AT = 77;

    private static final String INDENT = "  ";

    private final RegEncoding encoding;
    private final boolean ansi;
    private final String lineEnd;

    RegDataWriter(RegEncoding encoding, boolean ansi, String lineEnd) {
        this.encoding = encoding;
        this.ansi = ansi;
        this.lineEnd = lineEnd;
    }

    /** The name as it stands before the equals sign. */
    static String name(String valueName) {
        return valueName.isEmpty() ? "@" : quote(valueName);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The data as it stands behind the equals sign; {@code -} for no value, which deletes.
     *
     * @param column how many characters of the line stand before
     * @param hex whether it must be hex data, whatever the type, since what follows fits nothing else
     * @throws UnwritableException when a REGEDIT4 text cannot hold it
     */
    String data(Optional<RawValue> value, int column, boolean hex) {
        return value.isPresent() ? data(value.get(), column, hex) : "-";
    }

    private String data(RawValue value, int column, boolean hex) {
        byte[] data = value.data();
        if (!hex && value.type() == ValueType.REG_SZ && isPlain(data)) {
            String text = Utf16.decode(data);
            String quoted = quote(text.substring(0, text.length() - 1));
            if (encoding.encode(quoted) != null) {
                return quoted;
            }
        }
        if (!hex && value.type() == ValueType.REG_DWORD && data.length == 4) {
            return String.format(Locale.ROOT, "dword:%02x%02x%02x%02x", data[3], data[2], data[1], data[0]);
        }
        String prefix =
                value.type() == ValueType.REG_BINARY ? "hex:" : "hex(" + Integer.toHexString(value.type()) + "):";
        return hex(prefix, ansi && RegLine.isText(value.type()) ? narrow(value) : data, column);
    }

    /** Whether the text has its one NUL at the end and no control character that a quoted string might lose. */
    private static boolean isPlain(byte[] data) {
        String text = Utf16.decode(data);
        return data.length % 2 == 0
                && text.endsWith("\0")
                && text.chars().limit(text.length() - 1L).noneMatch(Character::isISOControl);
    }

    private byte[] narrow(RawValue value) {
        byte[] narrow = value.data().length % 2 == 0 ? encoding.data().encode(Utf16.decode(value.data())) : null;
        if (narrow == null) {
            throw new UnwritableException("A REGEDIT4 text cannot hold this " + value + ", since not all of it is "
                    + encoding.data() + ": export the registry as version 5 instead.");
        }
        return narrow;
    }

    private String hex(String prefix, byte[] data, int column) {
        StringBuilder hex = new StringBuilder(prefix.length() + data.length * 7 / 2).append(prefix);
        int at = column + prefix.length();
        for (int i = 0; i < data.length; i++) {
            hex.append(Character.forDigit(data[i] >> 4 & 0xf, 16)).append(Character.forDigit(data[i] & 0xf, 16));
            at += 3;
            if (i < data.length - 1) {
                hex.append(',');
                if (at >= WRAP_AT) {
                    hex.append('\\').append(lineEnd).append(INDENT);
                    at = INDENT.length();
                }
            }
        }
        return hex.toString();
    }
}
