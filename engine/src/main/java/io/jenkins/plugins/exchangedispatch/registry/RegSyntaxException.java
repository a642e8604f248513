package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;

/** A text that is no {@code .reg} document; the message says where, what is wrong and the way out. */
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

    /** The problem at an offset of the text. */
    static RegSyntaxException at(String text, int offset, String problem) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                start = i + 1;
            }
        }
        return new RegSyntaxException("", line, offset - start + 1, problem);
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
