package io.jenkins.plugins.exchangedispatch.registry;

/** One line that begins with a bracket, taken apart as regedit does: the last bracket of the line closes the path. */
final class RegHeading {
    private static final String[] ROOTS = {
        "HKEY_LOCAL_MACHINE",
        "HKLM",
        "HKEY_USERS",
        "HKU",
        "HKEY_CLASSES_ROOT",
        "HKCR",
        "HKEY_CURRENT_CONFIG",
        "HKCC",
        "HKEY_CURRENT_USER",
        "HKCU",
        "HKEY_DYN_DATA"
    };

    private final RegCharacters text;
    private int from;
    private int rootEnd;
    private int to;

    boolean deletes;
    /** Why it names no key, or may name another one; null when it surely names one. */
    RegProblem problem;

    private RegHeading(RegCharacters text) {
        this.text = text;
    }

    /** Reads the heading whose bracket is here; the scanner ends up before the end of the line. */
    static RegHeading read(RegScanner in) {
        RegHeading heading = new RegHeading(in.text);
        in.at++;
        if (in.text.isBlank(in.at)) {
            heading.problem = RegProblem.HEADING;
        }
        heading.deletes = in.take("-");
        heading.from = in.at;
        heading.to = -1;
        heading.findEnd(in);
        if (heading.problem == null || heading.problem == RegProblem.COMMENT) {
            heading.findRoot();
        }
        return heading;
    }

    private void findEnd(RegScanner in) {
        int solid = 0;
        boolean comment = false;
        for (; !in.atLineEnd(); in.step()) {
            int c = in.peek();
            if (c == ']') {
                problem = comment && problem == null ? RegProblem.COMMENT : problem;
                to = in.at;
            }
            comment |= c == ';' && solid == ']';
            solid = in.text.isBlank(in.at) ? solid : c;
        }
        problem = to < 0 && problem == null ? RegProblem.BRACKET : problem;
    }

    private void findRoot() {
        rootEnd = from;
        while (rootEnd < to && text.at(rootEnd) != '\\') {
            rootEnd = text.next(rootEnd);
        }
        for (String root : ROOTS) {
            if (text.isAscii(root, from, rootEnd)) {
                return;
            }
        }
        problem = RegProblem.ROOT;
    }

    /** Whether it is a heading to regedit, be it of a key that cannot be; else the values below belong to the key before. */
    boolean isHeading() {
        return problem != RegProblem.HEADING && problem != RegProblem.BRACKET;
    }

    /** Whether it names a key of HKEY_LOCAL_MACHINE. */
    boolean isOfMachine() {
        return isHeading()
                && problem != RegProblem.ROOT
                && (text.isAscii(ROOTS[0], from, rootEnd) || text.isAscii(ROOTS[1], from, rootEnd));
    }

    /** The path below the root. */
    RegPath path() {
        return new RegPath(text, rootEnd, to);
    }
}
