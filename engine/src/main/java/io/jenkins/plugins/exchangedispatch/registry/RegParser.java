package io.jenkins.plugins.exchangedispatch.registry;

/**
 * Reads a {@code .reg} text from top to bottom, as regedit imports it. Headings are remembered with the places of their values;
 * the values are looked over, but not kept, since an export may hold millions of them.
 */
final class RegParser {
    /** Windows makes no key deeper than this (RegCreateKeyEx). */
    private static final int MAX_DEPTH = 512;

    /** In place of an offset: nothing can be added. */
    static final int NOWHERE = -1;

    /** The headings of HKEY_LOCAL_MACHINE. */
    final RegHeadings headings;

    final SkippedLines skipped = new SkippedLines();
    /** Where something can be added at the end: before what would otherwise go on with it; or {@link #NOWHERE}. */
    int end;

    private final RegScanner in;
    private RegHeading heading;
    private int headingStart;
    /** Whether values are those of the newest of {@link #headings}. */
    private boolean ofMachine;

    private boolean ofOtherRoot;
    /** The line that a heading is broken in, so that it is unsure what the values below belong to; null when all is clear. */
    private String unsure;

    RegParser(RegCharacters text) throws RegSyntaxException {
        headings = new RegHeadings(text);
        in = new RegScanner(text);
        in.skipToLineEnd();
        in.nextLine();
        end = text.length;
        while (!in.atEnd()) {
            readLine();
        }
        headings.finish();
    }

    private void readLine() throws RegSyntaxException {
        int start = in.at;
        in.skipBlanks();
        int c = in.peek();
        if (c == '[') {
            readHeading(start);
        } else if (c == '"' || c == '@') {
            readValue(start);
        } else {
            if (!in.atLineEnd() && c != ';') {
                int line = in.line;
                boolean header = RegHeader.taken(in) != null;
                skipped.add(line, header ? RegProblem.HEADER : RegProblem.STATEMENT);
            }
            in.skipToLineEnd();
            in.nextLine();
        }
    }

    private void readHeading(int start) throws RegSyntaxException {
        int line = in.line;
        RegHeading read = RegHeading.read(in);
        unsure = null;
        if (read.problem != null) {
            skipped.add(line, read.problem);
            unsure = read.problem == RegProblem.ROOT ? null : in.text.decode(start, in.at);
        }
        in.nextLine();
        if (!read.isHeading()) {
            return;
        }
        boolean machine = read.isOfMachine();
        if (machine && read.path().depth(MAX_DEPTH + 1) > MAX_DEPTH) {
            throw RegSyntaxException.at(
                    in.text,
                    start,
                    "This key is more than " + MAX_DEPTH
                            + " deep, and Windows has none so deep: remove the heading and the values below it.");
        }
        heading = read;
        headingStart = start;
        ofMachine = machine && !read.deletes;
        ofOtherRoot = read.problem != RegProblem.ROOT && !machine && !read.deletes;
        if (machine && !(read.deletes && read.path().depth(1) == 0)) {
            headings.add(start, in.at, read.deletes);
        }
    }

    private void readValue(int start) throws RegSyntaxException {
        int number = in.line;
        RegLine line = RegLine.read(in, start);
        if (line.problem != null && !line.problem.certain || unsure != null) {
            requireUnimportant(line);
        }
        boolean lost = !ofMachine && !ofOtherRoot;
        if (line.problem != null || lost) {
            skipped.add(number, line.problem == null ? RegProblem.KEY : line.problem);
        }
        if (line.open) {
            end = heading == null || heading.deletes ? NOWHERE : headingStart;
        }
        if (ofMachine) {
            headings.extend(line.open ? start : in.at);
        }
    }

    /** Refuses a line that would leave unsure what the product reads. */
    private void requireUnimportant(RegLine line) throws RegSyntaxException {
        String path = ofMachine ? headings.lastPath() : "";
        boolean important = unsure == null
                ? ReadValues.include(path, line.name())
                : ReadValues.include(path, line.name()) || ReadValues.mayInclude(unsure, line.name());
        if (important) {
            throw unsure == null
                    ? RegSyntaxException.at(in.text, line.problemAt, line.problem.sentence())
                    : RegSyntaxException.at(
                            in.text,
                            line.start,
                            "The heading above is not clear (" + unsure.strip()
                                    + "), so it is unsure which key this value belongs to: mend the heading.");
        }
    }
}
