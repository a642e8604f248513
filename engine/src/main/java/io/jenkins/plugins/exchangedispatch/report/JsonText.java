package io.jenkins.plugins.exchangedispatch.report;

import java.io.IOException;

/**
 * Writes JSON, indented for people or in one line for programs. It is here since an agent would have to fetch a whole
 * library for it.
 *
 * <p>Whoever calls sees to it that what is opened is closed; every character that cannot be written as UTF-8 is escaped.
 */
public final class JsonText {
    private final Appendable out;
    private final boolean indented;
    private int depth;
    private boolean first = true;
    private boolean named;

    /** @param indented whether every value gets a line of its own; otherwise there is no line break at all */
    public JsonText(Appendable out, boolean indented) {
        this.out = out;
        this.indented = indented;
    }

    /** Opens an object, or an array. */
    public JsonText open(char bracket) throws IOException {
        next();
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    /** Closes what was opened last. */
    public JsonText close(char bracket) throws IOException {
        depth--;
        if (!first) {
            indent();
        } else if (indented) {
            out.append(' ');
        }
        out.append(bracket);
        first = false;
        return this;
    }

    /** Ends the line after a value, where it does not end by itself. */
    JsonText endLine() throws IOException {
        if (!indented) {
            out.append('\n');
        }
        return this;
    }

    /** The name of what comes next. */
    public JsonText name(String name) throws IOException {
        next();
        quote(name);
        out.append(indented ? " : " : ":");
        named = true;
        return this;
    }

    /** @param text null for null */
    public JsonText value(String text) throws IOException {
        next();
        if (text == null) {
            out.append("null");
        } else {
            quote(text);
        }
        return this;
    }

    public JsonText value(long number) throws IOException {
        return raw(Long.toString(number));
    }

    public JsonText value(boolean truth) throws IOException {
        return raw(Boolean.toString(truth));
    }

    private JsonText raw(String text) throws IOException {
        next();
        out.append(text);
        return this;
    }

    /** What stands before a value or a name. */
    private void next() throws IOException {
        if (named) {
            named = false;
            return;
        }
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            indent();
        }
        first = false;
    }

    private void indent() throws IOException {
        if (indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void quote(String text) throws IOException {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || Printable.isLoneSurrogate(text, i)) {
                        Printable.escape(c, quoted);
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        out.append(quoted.append('"'));
    }
}
