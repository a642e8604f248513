package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;

/** A text that is no {@code .reg} document, or leaves unsure what is asked of it; the message says where, what and the way out. */
public final class RegSyntaxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    private RegSyntaxException(String where, int line, int column, String problem) {
        super(where + "line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The problem of a document as a whole. */
    static RegSyntaxException of(String problem) {
        return new RegSyntaxException("", 1, 1, problem);
    }

    /** The problem at an offset of the text. */
    static RegSyntaxException at(RegCharacters text, int offset, String problem) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (text.isLineEnd(i) && !text.isCrLf(i)) {
                line++;
                start = i + 1;
            }
        }
        return new RegSyntaxException("", line, text.decode(start, offset).length() + 1, problem);
    }

    /** The same error, its message beginning with the name of the file. */
    RegSyntaxException in(Object file) {
        return new RegSyntaxException(file + ", ", line, column, problem);
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column in characters (UTF-16 units), counted from 1. */
    public int column() {
        return column;
    }
}
