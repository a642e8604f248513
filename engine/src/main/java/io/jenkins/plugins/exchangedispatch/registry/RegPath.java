package io.jenkins.plugins.exchangedispatch.registry;

/**
 * The path of a key in a text: names with backslashes between, however many. Names are compared without case, ASCII letters
 * only.
 */
final class RegPath {
    private final RegCharacters text;
    private final int to;
    private int at;
    private boolean begun;

    /** The path between two offsets. */
    RegPath(RegCharacters text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    /** A path that is a text of its own. */
    static RegPath of(RegCharacters text) {
        return new RegPath(text, 0, text.length);
    }

    private RegPath again() {
        return new RegPath(text, at, to);
    }

    /** The next character, folded; one backslash for several, none before the first and behind the last name; or the end. */
    private int read() {
        boolean between = false;
        while (at < to && text.at(at) == '\\') {
            between = begun;
            at++;
        }
        if (at >= to) {
            return RegCharacters.END;
        }
        if (between) {
            // The names on both sides are there, so the next call finds the second one.
            begun = false;
            return '\\';
        }
        begun = true;
        int first = text.at(at);
        int next = text.next(at);
        int character = next - at == 1 ? RegCharacters.fold(first) : 0x10000 | first << 8 | text.at(at + 1);
        at = next;
        return character;
    }

    int hash() {
        RegPath path = again();
        int hash = 0;
        for (int c = path.read(); c != RegCharacters.END; c = path.read()) {
            hash = 31 * hash + c;
        }
        return hash;
    }

    boolean same(RegPath other) {
        RegPath mine = again();
        RegPath its = other.again();
        int c;
        do {
            c = mine.read();
            if (c != its.read()) {
                return false;
            }
        } while (c != RegCharacters.END);
        return true;
    }

    /** Whether this is a path above the other. */
    boolean isAbove(RegPath other) {
        return rest(other) != null;
    }

    /** The name directly below this path on the way to the other, in its spelling; null when the other is not below. */
    String childOn(RegPath other) {
        RegPath rest = rest(other);
        if (rest == null) {
            return null;
        }
        int end = rest.at;
        while (end < rest.to && rest.text.at(end) != '\\') {
            end = rest.text.next(end);
        }
        return rest.text.decode(rest.at, end);
    }

    /** Whether no other name is between the path above and the last one here. */
    boolean isRightBelow(RegPath above) {
        RegPath parent = parent();
        return above.same(parent == null ? new RegPath(text, at, at) : parent);
    }

    /** What the other has below this path; null when it is not below. */
    private RegPath rest(RegPath other) {
        RegPath mine = again();
        RegPath its = other.again();
        int c = mine.read();
        boolean root = c == RegCharacters.END;
        for (; c != RegCharacters.END; c = mine.read()) {
            if (c != its.read()) {
                return null;
            }
        }
        if (!root && its.read() != '\\') {
            return null;
        }
        RegPath rest = its.again();
        while (rest.at < rest.to && rest.text.at(rest.at) == '\\') {
            rest.at++;
        }
        return rest.at < rest.to ? rest : null;
    }

    /** The path above this one; null for a name without one. */
    RegPath parent() {
        RegPath path = again();
        int end = -1;
        int last = path.at;
        for (int c = path.read(); c != RegCharacters.END; c = path.read()) {
            end = c == '\\' ? last : end;
            last = path.at;
        }
        return end < 0 ? null : new RegPath(text, at, end);
    }

    /** How many names it has, counted up to a limit. */
    int depth(int limit) {
        RegPath path = again();
        int depth = 0;
        for (int c = path.read(); c != RegCharacters.END && depth < limit; c = path.read()) {
            depth += depth == 0 || c == '\\' ? 1 : 0;
        }
        return depth;
    }

    /** The path as written, without backslashes too many. */
    @Override
    public String toString() {
        return text.decode(at, to).replaceAll("\\\\+", "\\\\").replaceAll("^\\\\|\\\\$", "");
    }
}
