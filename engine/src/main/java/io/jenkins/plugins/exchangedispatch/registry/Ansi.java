package io.jenkins.plugins.exchangedispatch.registry;

import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * One character a byte: windows-1252, which any bytes can be carried over in.
 *
 * <p>The five bytes that have no character (0x81, 0x8D, 0x8F, 0x90, 0x9D) stand for the control character of the same
 * number, as MultiByteToWideChar has it, so that every byte survives.
 */
final class Ansi {
    private static final char[] CHARACTERS = new char[256];
    /** By character; -1 for one without a byte. */
    private static final short[] BYTES = new short[Character.MAX_VALUE + 1];

    static {
        Arrays.fill(BYTES, (short) -1);
        Charset codePage = Charset.forName("windows-1252");
        for (int b = 0; b < CHARACTERS.length; b++) {
            char c = new String(new byte[] {(byte) b}, codePage).charAt(0);
            CHARACTERS[b] = c == '\uFFFD' ? (char) b : c;
            BYTES[CHARACTERS[b]] = (short) b;
        }
    }

    private Ansi() {}

    static String decode(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append(CHARACTERS[bytes[i] & 0xff]);
        }
        return text.toString();
    }

    /** The bytes; null when a character has none. */
    static byte[] encode(CharSequence text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            short b = BYTES[text.charAt(i)];
            if (b < 0) {
                return null;
            }
            bytes[i] = (byte) b;
        }
        return bytes;
    }
}
