package io.jenkins.plugins.exchangedispatch.entries;

/** UTF-16LE, the registry's own text, carried over character by character: nothing is replaced, nothing refused. */
public final class Utf16 {
    private Utf16() {}

    /** The characters of the bytes; an odd last byte is left out. */
    public static String decode(byte[] data) {
        StringBuilder text = new StringBuilder(data.length / 2);
        for (int i = 0; i + 1 < data.length; i += 2) {
            text.append((char) ((data[i] & 0xff) | (data[i + 1] & 0xff) << 8));
        }
        return text.toString();
    }

    /** The bytes of the characters, without a terminator of its own. */
    public static byte[] encode(CharSequence text) {
        byte[] data = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            data[2 * i] = (byte) text.charAt(i);
            data[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return data;
    }
}
