package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.util.Optional;

/**
 * What a text says about a value, possibly over several lines.
 *
 * @param name of the value as spelled, {@code ""} for the default value
 * @param start of its first line
 * @param dataStart behind the equals sign and blanks
 * @param dataEnd behind the data
 * @param end behind the end of its last line
 * @param value empty when the line deletes the value
 */
record RegLine(String name, int start, int dataStart, int dataEnd, int end, Optional<RawValue> value) {
    /** Whether a line about a value is what the scanner stands before, blanks skipped. */
    static boolean isHere(RegScanner in) {
        return in.peek() == '"' || in.peek() == '@';
    }

    /** Reads the line that started at {@code start} and whose name is here, and steps over its end. */
    static RegLine read(RegScanner in, int start, boolean ansi) throws RegSyntaxException {
        String name = in.take("@") ? "" : in.quoted();
        in.skipBlanks();
        if (!in.take("=")) {
            throw in.error("An equals sign is missing behind the name of the value: write it as in \"name\"=\"text\".");
        }
        in.skipBlanks();
        int dataStart = in.at;
        Optional<RawValue> value = RegData.read(in, ansi);
        in.backOverBlanks();
        int dataEnd = in.at;
        in.endLine();
        return new RegLine(name, start, dataStart, dataEnd, in.at, value);
    }

    /** The last line about the value in a section that has been read before without an error; null when there is none. */
    static RegLine last(String text, RegKeyNode.Section section, String valueName, boolean ansi) {
        RegScanner in = new RegScanner(text);
        in.at = section.start;
        RegLine last = null;
        try {
            while (in.at < section.end) {
                int start = in.at;
                in.skipBlanks();
                if (isHere(in)) {
                    RegLine line = read(in, start, ansi);
                    last = EntryName.same(line.name, valueName) ? line : last;
                } else {
                    in.skipToLineEnd();
                    in.nextLine();
                }
            }
        } catch (RegSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return last;
    }
}
