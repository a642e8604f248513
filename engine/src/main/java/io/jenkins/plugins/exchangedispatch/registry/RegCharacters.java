package io.jenkins.plugins.exchangedispatch.registry;

/**
 * The characters of a {@code .reg} text, looked at in its bytes: an export may be large, and nearly all of it is only
 * looked over. Offsets count units, see {@link RegEncoding}; a character of two bytes is stepped over as one.
 */
final class RegCharacters {
    /** What stands behind the last character. */
    static final int END = -1;

    final RegEncoding encoding;
    /** The whole document, mark included; never changed. */
    final byte[] bytes;
    /** In units. */
    final int length;

    private final int mark;
    private final boolean wide;

    RegCharacters(RegEncoding encoding, byte[] bytes) {
        this(encoding, bytes, encoding.mark().length);
    }

    private RegCharacters(RegEncoding encoding, byte[] bytes, int mark) {
        this.encoding = encoding;
        this.bytes = bytes;
        this.mark = mark;
        this.wide = encoding.wide();
        // An odd last byte of UTF-16 is kept, but no character.
        this.length = wide ? (bytes.length - mark) / 2 : bytes.length - mark;
    }

    /** A text as this document would write it; null when it cannot. */
    RegCharacters of(CharSequence text) {
        byte[] encoded = encoding.encode(text);
        return encoded == null ? null : new RegCharacters(encoding, encoded, 0);
    }

    /** The unit at the offset, {@link #END} at the end; above 0x7f it stands for no character in particular. */
    int at(int offset) {
        if (offset >= length) {
            return END;
        }
        if (wide) {
            int at = mark + 2 * offset;
            return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
        }
        return bytes[mark + offset] & 0xff;
    }

    /** The offset of the character behind the one at the offset. */
    int next(int offset) {
        return wide ? offset + 1 : offset + encoding.text().width(bytes, mark + offset);
    }

    boolean isLineEnd(int offset) {
        int c = at(offset);
        return c == '\n' || c == '\r';
    }

    boolean isCrLf(int offset) {
        return at(offset) == '\r' && at(offset + 1) == '\n';
    }

    boolean isBlank(int offset) {
        int c = at(offset);
        return c == ' ' || c == '\t';
    }

    /** Whether these ASCII characters stand here. */
    boolean has(String ascii, int offset) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at(offset + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the part is this ASCII text, in whatever case. */
    boolean isAscii(String text, int from, int to) {
        boolean same = to - from == text.length();
        for (int i = 0; same && i < text.length(); i++) {
            same = fold(at(from + i)) == fold(text.charAt(i));
        }
        return same;
    }

    /** The unit with an ASCII capital made small. */
    static int fold(int unit) {
        return unit >= 'A' && unit <= 'Z' ? unit + ('a' - 'A') : unit;
    }

    String decode(int from, int to) {
        return encoding.decode(bytes, byteOffset(from), byteOffset(to));
    }

    int byteOffset(int offset) {
        return mark + (wide ? 2 * offset : offset);
    }
}
