package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;

/** A place in a text that moves forward. Lines end with CR LF, LF or CR; blanks are spaces and tabs. */
final class RegScanner {
    private static final int END = -1;

    private static final String UNCLOSED =
            "The quote that opens here is not closed: close it, and write a backslash before a quote as \\\\.";

    final String text;
    int at;
    /** Where a quote opened that spans lines on the way here: most likely what is wrong, if anything is; or -1. */
    private int spanningQuote = -1;

    RegScanner(String text) {
        this.text = text;
    }

    /** The character here, -1 at the end of the text. */
    int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean atLineEnd() {
        int c = peek();
        return c == '\r' || c == '\n' || c == END;
    }

    /** Steps over the string if it stands here. */
    boolean take(String expected) {
        return take(expected, text.startsWith(expected, at));
    }

    /** Steps over the string if it stands here, in whatever case. */
    boolean takeKeyword(String expected) {
        int end = Math.min(text.length(), at + expected.length());
        return take(expected, EntryName.same(text.substring(at, end), expected));
    }

    private boolean take(String expected, boolean isHere) {
        at += isHere ? expected.length() : 0;
        return isHere;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** Steps back over the blanks before this place. */
    void backOverBlanks() {
        while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
    }

    void skipToLineEnd() {
        while (!atLineEnd()) {
            at++;
        }
    }

    /** Steps over the end of a line; stays at the end of the text. */
    void nextLine() {
        if (peek() == '\r') {
            at++;
            take("\n");
        } else if (peek() == '\n') {
            at++;
        }
        spanningQuote = -1;
    }

    /** Steps over blanks, a comment and the end of the line. */
    void endLine() throws RegSyntaxException {
        skipBlanks();
        if (peek() == ';') {
            skipToLineEnd();
        }
        if (!atLineEnd()) {
            throw error("Nothing but a comment may follow on this line: remove the rest.");
        }
        nextLine();
    }

    /**
     * The text between the quote here and the next one. Only {@code \\} and {@code \"} are escapes; another backslash
     * stands for itself. Line ends are part of the text, as regedit writes strings of several lines.
     */
    String quoted() throws RegSyntaxException {
        int open = at++;
        StringBuilder content = new StringBuilder();
        boolean spans = false;
        while (true) {
            if (atEnd() || peek() == 0) {
                throw RegSyntaxException.at(text, open, UNCLOSED);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                spanningQuote = spans ? open : spanningQuote;
                return content.toString();
            }
            spans |= c == '\n' || c == '\r';
            if (c == '\\' && (peek() == '\\' || peek() == '"')) {
                c = text.charAt(at++);
            }
            content.append(c);
        }
    }

    /** The error to throw for what stands here. */
    RegSyntaxException error(String problem) {
        return spanningQuote >= 0
                ? RegSyntaxException.at(text, spanningQuote, UNCLOSED)
                : RegSyntaxException.at(text, at, problem);
    }
}
