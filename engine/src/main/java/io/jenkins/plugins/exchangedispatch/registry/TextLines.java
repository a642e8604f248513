package io.jenkins.plugins.exchangedispatch.registry;

/** Where lines begin and end in a text; a line ends with CR LF, LF or CR. */
record TextLines(RegCharacters text) {
    private static final String CRLF = "\r\n";

    /** How the first line ends, and so new ones should; CR LF when there is but one line. */
    String lineEnd() {
        for (int i = 0; i < text.length; i++) {
            if (text.isLineEnd(i)) {
                return text.isCrLf(i) ? CRLF : text.at(i) == '\r' ? "\r" : "\n";
            }
        }
        return CRLF;
    }

    /** Whether the last line has no line end. */
    boolean isLastOpen() {
        return text.length > 0 && !text.isLineEnd(text.length - 1);
    }

    /** The first offset of the line that holds the offset. */
    int start(int offset) {
        int start = offset;
        while (start > 0 && !text.isLineEnd(start - 1)) {
            start--;
        }
        return start;
    }

    /** The offset before the line end of the line above; {@code start} itself in the first line. */
    int endAbove(int start) {
        if (start == 0) {
            return 0;
        }
        return start >= 2 && text.isCrLf(start - 2) ? start - 2 : start - 1;
    }

    /** Whether the line above this one is there and blank. */
    boolean isBlankAbove(int start) {
        int end = endAbove(start);
        return start > 0 && isBlank(start(end), end);
    }

    private boolean isBlank(int from, int to) {
        int at = from;
        while (at < to && text.isBlank(at)) {
            at++;
        }
        return at == to;
    }

    /** Behind the line end of the blank line that starts here; {@code start} itself when it is not blank or has no end. */
    int behindBlank(int start) {
        int at = start;
        while (text.isBlank(at)) {
            at++;
        }
        return text.isLineEnd(at) ? behindEnd(at) : start;
    }

    /** Behind the line end that stands here. */
    int behindEnd(int end) {
        return text.isCrLf(end) ? end + 2 : end + 1;
    }
}
