package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.util.Arrays;

/**
 * How the characters of a {@code .reg} text become bytes. Positions are counted in units, two bytes of UTF-16 or one byte
 * of anything else.
 *
 * @param name as people call it
 * @param mark the byte order mark, possibly empty
 * @param wide whether a unit is two bytes, UTF-16LE, what regedit writes as version 5
 * @param text what the bytes stand for where they are not wide
 * @param data what the hex data of string types stands for in REGEDIT4, which writes it in ANSI
 */
record RegEncoding(String name, byte[] mark, boolean wide, CodePage text, CodePage data) {
    private static final byte[] UTF_16_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    static RegEncoding utf16(CodePage data) {
        return new RegEncoding("UTF-16LE", UTF_16_MARK, true, CodePage.UTF_8, data);
    }

    static RegEncoding utf8(boolean marked, CodePage data) {
        return new RegEncoding("UTF-8", marked ? UTF_8_MARK : new byte[0], false, CodePage.UTF_8, data);
    }

    static RegEncoding ansi(CodePage page) {
        return new RegEncoding(page.toString(), new byte[0], false, page, page);
    }

    static boolean isMarkedUtf16(byte[] bytes) {
        return startsWith(bytes, UTF_16_MARK);
    }

    static boolean isMarkedUtf8(byte[] bytes) {
        return startsWith(bytes, UTF_8_MARK);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    String decode(byte[] bytes, int from, int to) {
        return wide ? Utf16.decode(Arrays.copyOfRange(bytes, from, to)) : text.decode(bytes, from, to);
    }

    /** The bytes of a text, without a mark; null when they cannot be written. */
    byte[] encode(CharSequence characters) {
        return wide ? Utf16.encode(characters) : text.encode(characters);
    }
}
