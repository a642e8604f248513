package io.jenkins.plugins.exchangedispatch.registry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bytes of an 8-bit {@code .reg} text stand for. Bytes that mean nothing in the code page are carried over one by
 * one as windows-1252 has them, so that whatever is read can be written again.
 *
 * <p>In the code pages of Chinese, Japanese and Korean Windows a character may be a lead byte and a trail byte, and the
 * trail byte may be 5C, the number of the backslash.
 */
public final class CodePage {
    private static final int FIRST_TRAIL = 0x40;

    /** One character a byte, the code page of western Windows; also where nothing better is known. */
    static final CodePage WINDOWS_1252 = new CodePage("windows-1252", null, new boolean[256]);

    static final CodePage UTF_8 = new CodePage("UTF-8", StandardCharsets.UTF_8, new boolean[256]);

    private final String name;
    /** Null when characters beyond ASCII are not understood, or are those of windows-1252. */
    private final Charset charset;

    private final boolean[] lead;

    private CodePage(String name, Charset charset, boolean[] lead) {
        this.name = name;
        this.charset = charset;
        this.lead = lead;
    }

    /**
     * The code page of that name.
     *
     * @param name its number, as in {@code 932} or {@code cp932}, or a name that Java knows, as in {@code GBK}
     * @throws IllegalArgumentException one sentence, when there is none or it does not begin with ASCII
     */
    public static CodePage of(String name) {
        // Not a constant: most texts have no code page, and a regular expression takes long to load.
        Matcher matcher = Pattern.compile("(?:cp|ms|windows-?)?([0-9]{3,5})").matcher(name.toLowerCase(Locale.ROOT));
        String number = matcher.matches() ? matcher.group(1) : name;
        if (number.equals("1252")) {
            return WINDOWS_1252;
        }
        Charset charset = charsets(number).stream()
                .filter(CodePage::isKnown)
                .findFirst()
                .map(Charset::forName)
                .orElseThrow(() -> new IllegalArgumentException("There is no code page " + name
                        + ": give its number, such as 1252, 932 (Japanese), 936 or 950 (Chinese) or 949 (Korean)."));
        if (!isAscii(charset)) {
            throw new IllegalArgumentException("The code page " + name
                    + " is none of Windows' ANSI ones, which begin with ASCII: give one such as 1252 or 932.");
        }
        return new CodePage(charset.name(), charset, leads(charset));
    }

    /** What ANSI text of an unknown code page may be: the code pages that differ in which bytes are a trail byte. */
    static List<CodePage> guesses() {
        // A Java runtime without 932 can still tell its lead bytes.
        CodePage japanese = isKnown("windows-31j")
                ? of("932")
                : new CodePage("932", null, leads(new int[][] {{0x81, 0x9f}, {0xe0, 0xfc}}));
        CodePage others = new CodePage("936, 949 or 950", null, leads(new int[][] {{0x81, 0xfe}}));
        return List.of(WINDOWS_1252, japanese, others);
    }

    private static List<String> charsets(String name) {
        return switch (name) {
            case "932" -> List.of("windows-31j");
            case "936" -> List.of("x-mswin-936", "GBK");
            case "65001" -> List.of("UTF-8");
            default -> List.of("windows-" + name, "x-windows-" + name, "IBM" + name, name);
        };
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAscii(Charset charset) {
        StringBuilder ascii = new StringBuilder();
        for (char c = ' '; c < 0x7f; c++) {
            ascii.append(c);
        }
        return charset.canEncode()
                && !charset.name().startsWith("ISO-2022")
                && Arrays.equals(
                        ascii.toString().getBytes(charset), ascii.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean[] leads(int[][] ranges) {
        boolean[] lead = new boolean[256];
        for (int[] range : ranges) {
            Arrays.fill(lead, range[0], range[1] + 1, true);
        }
        return lead;
    }

    /** Bytes that make one character together with a byte that alone would be ASCII. */
    private static boolean[] leads(Charset charset) {
        boolean[] lead = new boolean[256];
        for (int first = 0x80; first < lead.length; first++) {
            for (int trail = FIRST_TRAIL; trail < 0x7f && !lead[first]; trail++) {
                String pair = strictly(charset, new byte[] {(byte) first, (byte) trail}, 0, 2);
                lead[first] = pair != null && pair.length() == 1;
            }
        }
        return lead;
    }

    /** How many bytes the character at the offset has: 2 for a lead byte with its trail byte. */
    int width(byte[] bytes, int at) {
        return lead[bytes[at] & 0xff] && at + 1 < bytes.length && (bytes[at + 1] & 0xff) >= FIRST_TRAIL ? 2 : 1;
    }

    String decode(byte[] bytes, int from, int to) {
        String text = charset == null ? null : strictly(charset, bytes, from, to);
        if (text != null) {
            byte[] again = text.getBytes(charset);
            if (Arrays.equals(bytes, from, to, again, 0, again.length)) {
                return text;
            }
        }
        return Ansi.decode(bytes, from, to);
    }

    /** The bytes that are decoded to this text; null when there are none. */
    byte[] encode(CharSequence characters) {
        String text = characters.toString();
        byte[] bytes = charset == null || !charset.newEncoder().canEncode(text) ? null : text.getBytes(charset);
        if (!isDecodedTo(text, bytes)) {
            bytes = Ansi.encode(text);
        }
        return isDecodedTo(text, bytes) ? bytes : null;
    }

    private boolean isDecodedTo(String text, byte[] bytes) {
        return bytes != null && decode(bytes, 0, bytes.length).equals(text);
    }

    /** Null when some bytes are no character. */
    private static String strictly(Charset charset, byte[] bytes, int from, int to) {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The name as Java spells it. */
    @Override
    public String toString() {
        return name;
    }
}
