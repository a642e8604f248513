package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** What a text says about a value, possibly over several lines: read through to its end, its data kept in the text. */
final class RegLine {
    private final RegCharacters text;
    private final int nameStart;
    private int nameEnd;

    /** Where its first line begins. */
    final int start;
    /** Behind the equals sign and blanks. */
    int dataStart;
    /** Behind the data. */
    int dataEnd;
    /** Behind the end of its last line. */
    int end;
    /** Whether it deletes the value. */
    boolean deletes;
    /** Whether more hex data could follow: a comma stands behind it. */
    boolean continued;
    /** Whether the text ended while a further line of it was to come. */
    boolean open;
    /** Why it sets nothing, null when it does. */
    RegProblem problem;

    private boolean doubtful;
    /** Where the problem is. */
    int problemAt;

    private RegLine(RegScanner in, int start) {
        this.text = in.text;
        this.start = start;
        this.nameStart = in.at;
    }

    /** Whether a line about a value is what the scanner stands before, blanks skipped. */
    static boolean isHere(RegScanner in) {
        return in.peek() == '"' || in.peek() == '@';
    }

    /** Reads the line that started at {@code start} and whose name is here, and steps over its end. */
    static RegLine read(RegScanner in, int start) {
        RegLine line = new RegLine(in, start);
        in.doubt = null;
        line.problem = line.read(in);
        line.problemAt = in.at;
        if (line.problem == null && in.doubt != null) {
            line.problem = in.doubt;
            line.problemAt = in.doubtAt;
            line.doubtful = true;
        }
        in.skipToLineEnd();
        in.nextLine();
        line.end = in.at;
        return line;
    }

    private RegProblem read(RegScanner in) {
        RegProblem quoted = in.take("@") ? null : in.skipQuoted();
        if (quoted != null) {
            return quoted;
        }
        nameEnd = in.at;
        in.skipBlanks();
        if (!in.take("=")) {
            return RegProblem.EQUALS;
        }
        in.skipBlanks();
        dataStart = in.at;
        RegData data = new RegData(in, null);
        RegProblem wrong = data.read();
        deletes = data.deletes;
        dataEnd = data.end;
        continued = data.hex && dataEnd < text.length && text.at(dataEnd) == ',';
        open = data.open;
        return wrong;
    }

    /** Whether the problem did not keep it from being read to its end. */
    boolean isDoubtful() {
        return doubtful;
    }

    boolean sets() {
        return problem == null && !deletes;
    }

    /** The name as spelled, {@code ""} for the default value and for one whose quote is not closed. */
    String name() {
        return nameEnd - nameStart < 2 ? "" : unescaped(nameStart, nameEnd);
    }

    /** The name or the data as written; the name {@code ""} for {@code @}. */
    String text(boolean data) {
        return data ? text.decode(dataStart, dataEnd) : nameEnd - nameStart < 2 ? "" : text.decode(nameStart, nameEnd);
    }

    boolean isAbout(String valueName) {
        return EntryName.same(name(), valueName);
    }

    /**
     * The value; empty when the line deletes it or sets nothing.
     *
     * @param ansi whether hex data of string types holds ANSI characters, as in REGEDIT4
     */
    Optional<RawValue> value(boolean ansi) {
        return sets() ? Optional.of(read(ansi)) : Optional.empty();
    }

    /** The value of a line that could be read to its end and does not delete it. */
    RawValue read(boolean ansi) {
        RegScanner in = new RegScanner(text);
        in.at = dataStart;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RegData data = new RegData(in, bytes);
        data.read();
        return new RawValue(data.type, data.hex ? hex(data.type, bytes.toByteArray(), ansi) : plain(data));
    }

    private byte[] hex(int type, byte[] bytes, boolean ansi) {
        return ansi && isText(type) ? Utf16.encode(text.encoding.data().decode(bytes, 0, bytes.length)) : bytes;
    }

    private byte[] plain(RegData data) {
        int number = data.dword;
        return data.type == ValueType.REG_DWORD
                ? new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)}
                : Utf16.encode(unescaped(dataStart, dataEnd) + '\0');
    }

    /** Whether the data of this type is text, which REGEDIT4 writes as ANSI. */
    static boolean isText(int type) {
        return type == ValueType.REG_SZ || type == ValueType.REG_EXPAND_SZ || type == ValueType.REG_MULTI_SZ;
    }

    /** The text in quotes; a backslash stands before nothing but a backslash or a quote. */
    private String unescaped(int from, int to) {
        String quoted = text.decode(from + 1, to - 1);
        if (quoted.indexOf('\\') < 0) {
            return quoted;
        }
        StringBuilder plain = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            i += quoted.charAt(i) == '\\' && i + 1 < quoted.length() ? 1 : 0;
            plain.append(quoted.charAt(i));
        }
        return plain.toString();
    }
}
