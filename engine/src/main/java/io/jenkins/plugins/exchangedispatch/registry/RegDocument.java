package io.jenkins.plugins.exchangedispatch.registry;

import java.util.Optional;

/** The bytes of a document with what was found in them: its characters, its header, its headings. */
record RegDocument(RegCharacters text, String header, RegParser parsed) {
    /**
     * Reads a document, in the encoding that its mark or its header tells, else in the code page given, else in the one that
     * leaves the fewest lines broken.
     */
    static RegDocument read(byte[] bytes, Optional<CodePage> given) throws RegSyntaxException {
        CodePage data = given.orElse(CodePage.WINDOWS_1252);
        if (RegEncoding.isMarkedUtf16(bytes)) {
            return read(RegEncoding.utf16(data), bytes);
        }
        if (RegEncoding.isMarkedUtf8(bytes)) {
            return read(RegEncoding.utf8(true, data), bytes);
        }
        if (!isVersion4(bytes) && EightBits.isUtf8(bytes)) {
            return read(RegEncoding.utf8(false, data), bytes);
        }
        return given.isPresent() || !EightBits.mayHaveSuchPairs(bytes)
                ? read(RegEncoding.ansi(data), bytes)
                : guess(bytes);
    }

    private static boolean isVersion4(byte[] bytes) {
        RegCharacters text = new RegCharacters(RegEncoding.ansi(CodePage.WINDOWS_1252), bytes);
        return RegHeader.VERSION_4.equals(RegHeader.taken(new RegScanner(text)));
    }

    static RegDocument read(RegEncoding encoding, byte[] bytes) throws RegSyntaxException {
        RegCharacters text = new RegCharacters(encoding, bytes);
        if (text.length == 0) {
            throw RegSyntaxException.of("There is no text: export the key with regedit first.");
        }
        String header = RegHeader.of(text);
        for (int i = 0; i < text.length; i++) {
            if (text.at(i) == 0) {
                throw RegSyntaxException.at(
                        text, i, "A NUL stands here, and regedit reads no further: export the key again.");
            }
        }
        return new RegDocument(text, header, new RegParser(text));
    }

    private static RegDocument guess(byte[] bytes) throws RegSyntaxException {
        RegDocument best = null;
        RegSyntaxException refused = null;
        for (CodePage page : CodePage.guesses()) {
            try {
                RegDocument document = read(RegEncoding.ansi(page), bytes);
                boolean better = best == null || document.parsed.skipped.count() < best.parsed.skipped.count();
                best = better ? document : best;
            } catch (RegSyntaxException e) {
                refused = refused == null ? e : refused;
            }
        }
        if (best == null) {
            throw refused;
        }
        return best;
    }

    boolean isVersion4() {
        return header.equals(RegHeader.VERSION_4);
    }
}
