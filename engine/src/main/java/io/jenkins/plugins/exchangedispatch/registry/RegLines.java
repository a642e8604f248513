package io.jenkins.plugins.exchangedispatch.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The lines of a section of a text, and those that are comments. */
final class RegLines {
    private RegLines() {}

    /** The last line that says something of the value; null when there is none. */
    static RegLine last(RegCharacters text, RegHeadings.Section section, String valueName) {
        RegLine[] last = new RegLine[1];
        each(text, section, valueName, line -> last[0] = line);
        return last[0];
    }

    /** The lines that say something of the value, in order. */
    static List<RegLine> about(RegCharacters text, RegHeadings.Section section, String valueName) {
        List<RegLine> about = new ArrayList<>();
        each(text, section, valueName, about::add);
        return about;
    }

    private static void each(
            RegCharacters text, RegHeadings.Section section, String valueName, Consumer<RegLine> consumer) {
        RegScanner in = new RegScanner(text);
        in.at = section.start();
        while (in.at <= section.end() && !in.atEnd()) {
            int start = in.at;
            in.skipBlanks();
            if (RegLine.isHere(in)) {
                RegLine line = RegLine.read(in, start);
                if (line.problem == null && line.isAbout(valueName)) {
                    consumer.accept(line);
                }
            } else if (start > section.start()
                    && in.peek() == '['
                    && RegHeading.read(in).isHeading()) {
                return;
            } else {
                in.skipToLineEnd();
                in.nextLine();
            }
        }
    }

    /** The lines that are a comment and nothing else, without the semicolon and white space around. */
    static List<String> comments(RegCharacters text) {
        List<String> comments = new ArrayList<>();
        RegScanner in = new RegScanner(text);
        while (!in.atEnd()) {
            int start = in.at;
            in.skipBlanks();
            if (RegLine.isHere(in)) {
                RegLine.read(in, start);
                continue;
            }
            int comment = in.peek() == ';' ? in.at + 1 : -1;
            in.skipToLineEnd();
            if (comment >= 0) {
                comments.add(text.decode(comment, in.at).strip());
            }
            in.nextLine();
        }
        return comments;
    }
}
