package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.ByteArrayOutputStream;

/**
 * Steps over what stands after the equals sign: a string, {@code dword:}, {@code hex:}, {@code hex(n):} or {@code -}, as
 * regedit reads it.
 */
final class RegData {
    private static final int MAX_DIGITS = 8;

    private final RegScanner in;
    /** Where the bytes of hex data go; null to look only. */
    private final ByteArrayOutputStream bytes;

    /** The type number; 0 for a deletion. */
    int type;

    boolean deletes;
    /** Whether it is hex data; else its characters follow from where it begins and ends. */
    boolean hex;

    int dword;
    /** What {@link #lenientNumber} read. */
    private int lenient;

    private boolean tooLarge;
    /** Behind the last character of the data itself; what follows on the line is punctuation and comment. */
    int end;
    /** Whether the text ended while a further line was to come. */
    boolean open;

    RegData(RegScanner in, ByteArrayOutputStream bytes) {
        this.in = in;
        this.bytes = bytes;
    }

    /** Steps to the end of the last line of the data, or to where the problem is. */
    RegProblem read() {
        if (in.peek() == '"') {
            type = ValueType.REG_SZ;
            RegProblem problem = in.skipQuoted();
            return problem != null ? problem : rest();
        }
        if (in.take("-")) {
            deletes = true;
            return rest();
        }
        if (in.take("dword:")) {
            type = ValueType.REG_DWORD;
            return dword();
        }
        if (in.take("hex:")) {
            type = ValueType.REG_BINARY;
            return hex();
        }
        if (in.take("hex(")) {
            RegProblem problem = type();
            return problem != null ? problem : hex();
        }
        for (String kind : new String[] {"dword:", "hex:", "hex("}) {
            if (in.text.isAscii(kind, in.at, Math.min(in.at + kind.length(), in.text.length))) {
                return RegProblem.KEYWORD;
            }
        }
        return RegProblem.DATA;
    }

    private RegProblem rest() {
        end = in.at;
        return in.isLineDone() ? null : RegProblem.REST;
    }

    private RegProblem dword() {
        in.skipBlanks();
        int start = in.at;
        dword = number();
        if (in.at - start > MAX_DIGITS) {
            return RegProblem.DWORD;
        }
        if (in.at == start) {
            if (in.peek() != ';') {
                return RegProblem.DWORD;
            }
            in.doubt(RegProblem.NO_DWORD, start);
        }
        return rest();
    }

    /** Hex digits, of which the last eight count. */
    private int number() {
        int number = 0;
        while (digit(in.peek()) >= 0) {
            number = number << 4 | digit(in.peek());
            in.at++;
        }
        return number;
    }

    private RegProblem type() {
        if (in.text.at(in.at + 1) == 'x' || in.text.at(in.at + 1) == 'X') {
            return RegProblem.TYPE;
        }
        int start = in.at;
        int digits = lenientNumber();
        type = lenient;
        if (tooLarge || !in.take("):")) {
            return RegProblem.TYPE;
        }
        if (digits != in.at - 2 - start || digits == 0 || digits > MAX_DIGITS) {
            in.doubt(RegProblem.TYPE_FORM, start);
        }
        return null;
    }

    /** A number as C's strtoul reads it, with white space, a sign and 0x before; how many characters its digits have. */
    private int lenientNumber() {
        int start = in.at;
        tooLarge = false;
        while (isWhite(in.peek())) {
            in.at++;
        }
        boolean minus = in.peek() == '-';
        in.at += minus || in.peek() == '+' ? 1 : 0;
        boolean prefix = in.peek() == '0' && (in.text.at(in.at + 1) | 0x20) == 'x' && digit(in.text.at(in.at + 2)) >= 0;
        in.at += prefix ? 2 : 0;
        int digits = in.at;
        long number = 0;
        while (digit(in.peek()) >= 0) {
            number = Math.min(number << 4 | digit(in.peek()), 1L << 32);
            in.at++;
        }
        digits = in.at - digits;
        in.at = digits == 0 ? start : in.at;
        tooLarge = number >>> 32 != 0;
        lenient = (int) (minus ? -number : number);
        return digits;
    }

    private static boolean isWhite(int c) {
        return c == ' ' || c >= '\t' && c <= '\r' && c != '\n' && c != '\r' || c == 0xa0;
    }

    private RegProblem hex() {
        hex = true;
        end = in.at;
        boolean first = true;
        while (true) {
            int start = in.at;
            if (digit(in.peek()) >= 0 || !in.atLineEnd() && lenientNumber() > 0) {
                in.at = start;
                RegProblem problem = oneByte();
                if (problem != null || in.peek() != ',') {
                    return problem;
                }
                in.at++;
                continue;
            }
            in.at = start;
            boolean blanks = in.text.isBlank(in.at);
            in.skipBlanks();
            if (in.atLineEnd()) {
                return blanks && !first ? RegProblem.BLANKS : null;
            }
            if (in.peek() == ';') {
                return null;
            }
            if (in.peek() != '\\') {
                return RegProblem.HEX;
            }
            RegProblem problem = wrap();
            if (problem != null || open) {
                return problem;
            }
            first = false;
        }
    }

    /** Steps to the comma behind it, or to the end of the data. */
    private RegProblem oneByte() {
        int start = in.at;
        in.skipBlanks();
        int number = in.at;
        in.at = start;
        int digits = lenientNumber();
        if (tooLarge || lenient >>> 8 != 0) {
            in.at = number;
            return RegProblem.HEX;
        }
        if (digits != 2 || in.at - digits != number) {
            in.doubt(RegProblem.HEX_FORM, number);
        }
        if (bytes != null) {
            bytes.write(lenient);
        }
        end = in.at;
        if (in.peek() == ',' || in.isLineDone()) {
            return null;
        }
        return in.peek() == '\\' ? RegProblem.WRAP : RegProblem.HEX;
    }

    /** Steps over a backslash, the end of its line and the lines below that hold but a comment. */
    private RegProblem wrap() {
        in.at++;
        if (!in.isLineDone()) {
            return RegProblem.HEX;
        }
        do {
            in.skipToLineEnd();
            in.nextLine();
            if (in.atEnd()) {
                open = true;
                return null;
            }
        } while (in.isLineDone());
        return digit(in.peek()) >= 0 ? null : RegProblem.WRAPPED;
    }

    private static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int small = c | 0x20;
        return c > 0 && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    }
}
