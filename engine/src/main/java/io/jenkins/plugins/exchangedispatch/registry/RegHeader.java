package io.jenkins.plugins.exchangedispatch.registry;

/** The first line of a {@code .reg} text, which says how the data of strings is written in hex. */
final class RegHeader {
    static final String VERSION_5 = "Windows Registry Editor Version 5.00";
    static final String VERSION_4 = "REGEDIT4";

    private RegHeader() {}

    /**
     * The header that the text begins with, behind blanks if any.
     *
     * @throws RegSyntaxException when there is none; regedit then imports nothing
     */
    static String of(RegCharacters text) throws RegSyntaxException {
        RegScanner in = new RegScanner(text);
        String header = taken(in);
        if (header == null) {
            throw RegSyntaxException.of("The first line is neither \"" + VERSION_5 + "\" nor \"" + VERSION_4
                    + "\" in UTF-16LE with byte order mark, UTF-8 or ANSI: export the key with regedit.");
        }
        return header;
    }

    /** The header that is the whole rest of this line, blanks before it skipped; null when there is none. */
    static String taken(RegScanner in) {
        in.skipBlanks();
        String header = in.take(VERSION_5) ? VERSION_5 : in.take(VERSION_4) ? VERSION_4 : null;
        return in.atLineEnd() ? header : null;
    }
}
