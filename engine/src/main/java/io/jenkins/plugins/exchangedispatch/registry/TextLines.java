package io.jenkins.plugins.exchangedispatch.registry;

/** Where lines begin and end in a text; a line ends with CR LF, LF or CR. */
record TextLines(String text) {
    private static final String CRLF = "\r\n";

    /** How the first line ends, and so new ones should; CR LF when there is but one line. */
    String lineEnd() {
        for (int i = 0; i < text.length(); i++) {
            if (isEnd(i)) {
                return text.startsWith(CRLF, i) ? CRLF : text.substring(i, i + 1);
            }
        }
        return CRLF;
    }

    /** Whether the last line has no line end. */
    boolean isLastOpen() {
        return !text.isEmpty() && !isEnd(text.length() - 1);
    }

    /** The first offset of the line that holds the offset. */
    int start(int offset) {
        int start = offset;
        while (start > 0 && !isEnd(start - 1)) {
            start--;
        }
        return start;
    }

    /** The offset before the line end of the line above; {@code start} itself in the first line. */
    int endAbove(int start) {
        if (start == 0) {
            return 0;
        }
        return start >= 2 && text.startsWith(CRLF, start - 2) ? start - 2 : start - 1;
    }

    /** Whether the line above this one is there and blank. */
    boolean isBlankAbove(int start) {
        int end = endAbove(start);
        return start > 0 && text.substring(start(end), end).isBlank();
    }

    /** Behind the line end of the blank line that starts here; {@code start} itself when it is not blank or has no end. */
    int behindBlank(int start) {
        for (int i = start; i < text.length(); i++) {
            if (isEnd(i)) {
                return text.startsWith(CRLF, i) ? i + 2 : i + 1;
            }
            if (text.charAt(i) != ' ' && text.charAt(i) != '\t') {
                return start;
            }
        }
        return start;
    }

    private boolean isEnd(int offset) {
        return text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
    }
}
