package io.jenkins.plugins.exchangedispatch.entries;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a REG_MULTI_SZ: UTF-16LE strings, one NUL after each, one more at the end ("Registry Value Types").
 *
 * <p>Decoding accepts what is found in the field and says what was odd about it; it never throws. Characters are carried
 * over one by one, so that not even half a surrogate pair is lost.
 *
 * @param strings every string up to the terminator, empty ones included
 * @param oddities what deviates from the documented form, in words; empty for a well-formed list
 */
public record MultiString(List<String> strings, List<String> oddities) {
    /** Decodes any bytes. */
    public static MultiString decode(byte[] data) {
        List<String> oddities = new ArrayList<>();
        if (data.length % 2 != 0) {
            oddities.add("odd length of " + data.length + " bytes: the last byte is ignored");
        }
        String text = Utf16.decode(data);
        if (text.isEmpty() || text.equals("\0") || text.equals("\0\0")) {
            return new MultiString(List.of(), List.copyOf(oddities));
        }
        if (!text.endsWith("\0\0")) {
            oddities.add("missing terminator: the list does not end with two NULs");
        }
        return new MultiString(List.copyOf(split(text)), List.copyOf(oddities));
    }

    /**
     * Encodes a list as Windows wants it; an empty list is a lone terminator.
     *
     * @throws IllegalArgumentException when a string is empty or holds NUL, since it would end the list early
     */
    public static byte[] encode(List<String> strings) {
        StringBuilder text = new StringBuilder();
        for (String string : strings) {
            if (string.isEmpty() || string.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a multi-string cannot hold an empty string or a NUL");
            }
            text.append(string).append('\0');
        }
        return Utf16.encode(text.append('\0'));
    }

    private static List<String> split(String text) {
        String list = text.endsWith("\0\0") ? text.substring(0, text.length() - 1) : text;
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int nul = list.indexOf('\0'); nul >= 0; nul = list.indexOf('\0', start)) {
            strings.add(list.substring(start, nul));
            start = nul + 1;
        }
        if (start < list.length()) {
            strings.add(list.substring(start));
        }
        return strings;
    }
}
