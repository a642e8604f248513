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
            return in.peek() == ';' ? RegProblem.NO_DWORD : RegProblem.DWORD;
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
        int start = in.at;
        type = number();
        boolean closed = in.take("):");
        int digits = in.at - start - (closed ? 2 : 0);
        if (closed && digits > 0 && digits <= MAX_DIGITS) {
            return null;
        }
        boolean signed = digits == 0 && !in.atLineEnd() && in.peek() != 'x' && in.peek() != 'X' || digits > MAX_DIGITS;
        return closed || signed ? RegProblem.TYPE_FORM : RegProblem.TYPE;
    }

    private RegProblem hex() {
        hex = true;
        end = in.at;
        boolean first = true;
        while (true) {
            boolean blanks = in.text.isBlank(in.at);
            in.skipBlanks();
            int c = in.peek();
            if (digit(c) >= 0) {
                RegProblem problem = oneByte();
                if (problem != null || in.peek() != ',') {
                    return problem;
                }
                in.at++;
            } else if (c == '\\') {
                RegProblem problem = wrap();
                if (problem != null || open) {
                    return problem;
                }
                first = false;
            } else if (in.atLineEnd()) {
                return blanks && !first ? RegProblem.BLANKS : null;
            } else if (c == ';') {
                return null;
            } else {
                return c == '+' || c == '-' || c < ' ' || c > '~' ? RegProblem.HEX_FORM : RegProblem.HEX;
            }
        }
    }

    /** Steps to the comma behind it, or to the end of the data. */
    private RegProblem oneByte() {
        int start = in.at;
        int number = number();
        int digits = in.at - start;
        if (digits != 2) {
            in.at = start;
            boolean large = digits > 2 && (digits > MAX_DIGITS || number >>> 8 != 0);
            return large ? RegProblem.HEX : RegProblem.HEX_FORM;
        }
        if (bytes != null) {
            bytes.write(number);
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
