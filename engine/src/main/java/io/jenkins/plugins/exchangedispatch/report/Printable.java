package io.jenkins.plugins.exchangedispatch.report;

/**
 * Text from elsewhere, such as a server's registry, as it may be shown: whatever could break a line, steer a terminal or
 * turn the reading direction is written as what it is, such as {@code \}{@code u202E}.
 */
public final class Printable {
    private Printable() {}

    /** The text with every control, format, separator and lone surrogate character written as {@code \}{@code uXXXX}. */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && !isOdd(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOdd(text, i)) {
                escape(c, shown);
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /**
     * The same, cut to at most so many characters of the text, with a word about what was cut.
     *
     * @param longest at least 1
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return of(text.substring(0, end)) + "… (cut, " + text.length() + " characters in all)";
    }

    /** Appends {@code \}{@code uXXXX}. */
    static void escape(char c, StringBuilder to) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append("0123456789ABCDEF".charAt(c >> shift & 0xf));
        }
    }

    /** Whether the character at that place is half of a pair whose other half is not beside it. */
    static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean isOdd(String text, int at) {
        char c = text.charAt(at);
        if (c >= ' ' && c < 0x7f) {
            return false;
        }
        if (Character.isSurrogate(c)) {
            return isLoneSurrogate(text, at) || isOdd(pair(text, at));
        }
        return isOdd(c);
    }

    private static int pair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at)) ? text.codePointAt(at) : text.codePointBefore(at + 1);
    }

    private static boolean isOdd(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
