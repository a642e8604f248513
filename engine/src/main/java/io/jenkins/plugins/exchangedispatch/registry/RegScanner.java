package io.jenkins.plugins.exchangedispatch.registry;

/** A place in a text that moves forward. Lines end with CR LF, LF or CR; blanks are spaces and tabs. */
final class RegScanner {
    final RegCharacters text;
    int at;
    /** The line of this place, counted from 1. */
    int line = 1;
    /** Why what has been read sets no value although it could be read on; null when nothing was found. */
    RegProblem doubt;

    int doubtAt;

    RegScanner(RegCharacters text) {
        this.text = text;
    }

    /** The unit here, -1 at the end of the text. */
    int peek() {
        return text.at(at);
    }

    /** Over one character. */
    void step() {
        at = text.next(at);
    }

    boolean atEnd() {
        return at >= text.length;
    }

    boolean atLineEnd() {
        return atEnd() || text.isLineEnd(at);
    }

    /** Steps over these ASCII characters if they stand here. */
    boolean take(String expected) {
        boolean here = text.has(expected, at);
        at += here ? expected.length() : 0;
        return here;
    }

    void skipBlanks() {
        while (text.isBlank(at)) {
            at++;
        }
    }

    /** No trail byte is a line end, so there is no need to step by characters. */
    void skipToLineEnd() {
        while (!atLineEnd()) {
            at++;
        }
    }

    /** Steps over the end of a line; stays at the end of the text. */
    void nextLine() {
        if (!atEnd()) {
            at += text.isCrLf(at) ? 2 : 1;
            line++;
        }
    }

    /** What stands here sets no value, but does not end the reading of it either; the first such problem counts. */
    void doubt(RegProblem problem, int offset) {
        if (doubt == null) {
            doubt = problem;
            doubtAt = offset;
        }
    }

    /** Steps over the quote here, the text behind it and the quote that closes it. */
    RegProblem skipQuoted() {
        at++;
        while (!atLineEnd()) {
            int c = peek();
            if (c == '"') {
                at++;
                return null;
            }
            if (c == '\\') {
                at++;
                if (atLineEnd() || peek() == '0') {
                    return RegProblem.ESCAPE;
                }
                if (peek() != '\\' && peek() != '"') {
                    doubt(RegProblem.ESCAPE, at);
                }
            }
            step();
        }
        return RegProblem.QUOTE;
    }

    /** Whether only blanks and a comment are left of the line; steps to what else there is. */
    boolean isLineDone() {
        skipBlanks();
        return atLineEnd() || peek() == ';';
    }
}
