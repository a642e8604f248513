package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Reads what stands after the equals sign: a string, {@code dword:}, {@code hex:}, {@code hex(n):} or {@code -}. */
final class RegData {
    private RegData() {}

    /**
     * Reads the data here and stops behind it.
     *
     * @param ansi whether hex data of string types holds ANSI characters, as in REGEDIT4
     * @return empty for {@code -}, which deletes the value
     */
    static Optional<RawValue> read(RegScanner in, boolean ansi) throws RegSyntaxException {
        if (in.peek() == '"') {
            return Optional.of(new RawValue(ValueType.REG_SZ, Utf16.encode(in.quoted() + '\0')));
        }
        if (in.take("-")) {
            return Optional.empty();
        }
        if (in.takeKeyword("dword:")) {
            in.skipBlanks();
            return Optional.of(new RawValue(ValueType.REG_DWORD, littleEndian(number(in))));
        }
        if (in.takeKeyword("hex:")) {
            return Optional.of(new RawValue(ValueType.REG_BINARY, bytes(in)));
        }
        if (in.takeKeyword("hex(")) {
            int type = number(in);
            if (!in.take("):")) {
                throw in.error("The type is not closed: write it as in hex(7):00,00.");
            }
            byte[] data = bytes(in);
            boolean wide = !ansi || !isText(type);
            return Optional.of(new RawValue(type, wide ? data : Utf16.encode(Ansi.decode(data, 0))));
        }
        throw in.error("This is no data: write \"text\", dword:, hex:, hex(type): or - here.");
    }

    /** Whether the data of this type is text, which REGEDIT4 writes as ANSI. */
    static boolean isText(int type) {
        return type == ValueType.REG_SZ || type == ValueType.REG_EXPAND_SZ || type == ValueType.REG_MULTI_SZ;
    }

    private static int number(RegScanner in) throws RegSyntaxException {
        int start = in.at;
        int number = 0;
        while (digit(in.peek()) >= 0) {
            number = number << 4 | digit(in.peek());
            in.at++;
        }
        if (in.at == start || in.at - start > 8) {
            in.at = start;
            throw in.error("This is no number of 1 to 8 hex digits: write it as in dword:0000001f or hex(7):.");
        }
        return number;
    }

    private static byte[] littleEndian(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }

    private static byte[] bytes(RegScanner in) throws RegSyntaxException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        skipWrap(in);
        if (in.atLineEnd() || in.peek() == ';') {
            return new byte[0];
        }
        do {
            skipWrap(in);
            int high = digit(in.peek());
            int low = high < 0 || in.at + 1 == in.text.length() ? -1 : digit(in.text.charAt(in.at + 1));
            if (low < 0) {
                throw in.error("The hex data breaks off here: write each byte as two hex digits, with commas between.");
            }
            data.write(high << 4 | low);
            in.at += 2;
            skipWrap(in);
        } while (in.take(","));
        return data.toByteArray();
    }

    /** Steps over blanks, and over a backslash at the end of a line with the lines below that hold but a comment. */
    private static void skipWrap(RegScanner in) throws RegSyntaxException {
        in.skipBlanks();
        if (in.take("\\")) {
            in.endLine();
            in.skipBlanks();
            while (in.peek() == ';') {
                in.endLine();
                in.skipBlanks();
            }
        }
    }

    private static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int small = c | 0x20;
        return c > 0 && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    }
}
