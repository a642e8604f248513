package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How the characters of a {@code .reg} text become bytes; decoding and encoding again gives the same bytes. */
enum RegEncoding {
    /** What regedit writes as version 5. */
    UTF_16LE(0xff, 0xfe),
    UTF_8_WITH_BOM(0xef, 0xbb, 0xbf),
    UTF_8(),
    /** What regedit writes as REGEDIT4, see {@link Ansi}. */
    ANSI();

    private final byte[] bom;

    RegEncoding(int... bom) {
        this.bom = new byte[bom.length];
        for (int i = 0; i < bom.length; i++) {
            this.bom[i] = (byte) bom[i];
        }
    }

    /** The encoding by the byte order mark, without one by the header. */
    static RegEncoding of(byte[] bytes) {
        if (startsWith(bytes, UTF_16LE.bom)) {
            return UTF_16LE;
        }
        if (startsWith(bytes, UTF_8_WITH_BOM.bom)) {
            return UTF_8_WITH_BOM;
        }
        return startsWith(bytes, RegHeader.VERSION_4.getBytes(StandardCharsets.US_ASCII)) ? ANSI : UTF_8;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** The characters after the byte order mark. */
    String decode(byte[] bytes) throws RegSyntaxException {
        return switch (this) {
            case ANSI -> Ansi.decode(bytes, 0);
            case UTF_16LE -> utf16(bytes);
            case UTF_8, UTF_8_WITH_BOM -> utf8(bytes);
        };
    }

    private String utf16(byte[] bytes) throws RegSyntaxException {
        String text = Utf16.decode(Arrays.copyOfRange(bytes, bom.length, bytes.length));
        if (bytes.length % 2 != 0) {
            RegHeader.of(text);
            throw RegSyntaxException.at(
                    text, text.length(), "The UTF-16 text ends in the middle of a character: export it again.");
        }
        return text;
    }

    private String utf8(byte[] bytes) throws RegSyntaxException {
        ByteBuffer in = ByteBuffer.wrap(bytes, bom.length, bytes.length - bom.length);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        boolean broken =
                StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
        String text = out.flip().toString();
        if (broken) {
            RegHeader.of(text);
            throw RegSyntaxException.at(
                    text, text.length(), "This byte is not UTF-8: save the file as UTF-16 (\"Unicode\") or UTF-8.");
        }
        return text;
    }

    /** Whether {@link #encode} can write the text. */
    boolean fits(CharSequence text) {
        return switch (this) {
            case UTF_16LE -> true;
            case UTF_8, UTF_8_WITH_BOM -> StandardCharsets.UTF_8.newEncoder().canEncode(text);
            case ANSI -> Ansi.encode(text) != null;
        };
    }

    /** The bytes of a text that {@link #fits}, with the byte order mark. */
    byte[] encode(String text) {
        byte[] characters = switch (this) {
            case UTF_16LE -> Utf16.encode(text);
            case UTF_8, UTF_8_WITH_BOM -> text.getBytes(StandardCharsets.UTF_8);
            case ANSI -> Ansi.encode(text);
        };
        byte[] bytes = Arrays.copyOf(bom, bom.length + characters.length);
        System.arraycopy(characters, 0, bytes, bom.length, characters.length);
        return bytes;
    }
}
