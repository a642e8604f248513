package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a {@code .reg} text from top to bottom, as regedit imports it. Keys are remembered with the places of their values;
 * the values are checked, but not kept, since an export may hold a million of them.
 */
final class RegParser {
    private static final List<String> MACHINE = List.of("HKEY_LOCAL_MACHINE", "HKLM");

    /** What is there of HKEY_LOCAL_MACHINE when all lines have been read. */
    final RegKeyNode machine = new RegKeyNode(MACHINE.get(0));

    /** Lines that are a comment and nothing else, without the semicolon and white space around. */
    final List<String> comments = new ArrayList<>();

    private final RegScanner in;
    private final boolean ansi;
    private boolean belowHeading;
    /** The key whose values follow, null below a heading that deletes or that names a key of another root. */
    private RegKeyNode key;

    RegParser(String text, String header) throws RegSyntaxException {
        in = new RegScanner(text);
        ansi = header.equals(RegHeader.VERSION_4);
        in.skipToLineEnd();
        in.nextLine();
        while (!in.atEnd()) {
            readLine();
        }
    }

    private void readLine() throws RegSyntaxException {
        int start = in.at;
        in.skipBlanks();
        switch (in.peek()) {
            case '[' -> readHeading(start);
            case '"', '@' -> readValue(start);
            case ';' -> readComment();
            default -> readBlank();
        }
    }

    private void readBlank() throws RegSyntaxException {
        if (!in.atLineEnd()) {
            throw in.error("This line is no [key], no \"name\"=data and no comment: remove it or put a ; before it.");
        }
        in.nextLine();
    }

    private void readComment() {
        int start = in.at + 1;
        in.skipToLineEnd();
        comments.add(in.text.substring(start, in.at).strip());
        in.nextLine();
    }

    private void readHeading(int start) throws RegSyntaxException {
        in.at++;
        boolean deletes = in.take("-");
        String path = headingPath();
        belowHeading = true;
        key = null;
        int root = path.indexOf('\\') < 0 ? path.length() : path.indexOf('\\');
        if (MACHINE.stream().noneMatch(name -> EntryName.same(name, path.substring(0, root)))) {
            return;
        }
        if (deletes) {
            machine.remove(path.substring(root));
        } else {
            key = machine.create(path.substring(root));
            key.sections.add(new RegKeyNode.Section(start, in.at));
        }
    }

    /** The path up to the bracket that ends the heading; one that something else follows is part of a name. */
    private String headingPath() throws RegSyntaxException {
        int start = in.at;
        for (; !in.atLineEnd(); in.at++) {
            if (in.peek() == ']') {
                int end = in.at++;
                in.skipBlanks();
                if (in.atLineEnd() || in.peek() == ';') {
                    in.endLine();
                    return in.text.substring(start, end);
                }
                in.at = end;
            }
        }
        in.at = start - 1;
        throw in.error("The heading of the key is not closed: end the line with a bracket ].");
    }

    private void readValue(int start) throws RegSyntaxException {
        if (!belowHeading) {
            throw in.error("This value stands before any key: put the heading [key] above it.");
        }
        RegLine.read(in, start, ansi);
        if (key != null) {
            key.sections.get(key.sections.size() - 1).end = in.at;
        }
    }
}
