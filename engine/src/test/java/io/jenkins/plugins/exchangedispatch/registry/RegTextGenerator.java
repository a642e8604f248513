package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** {@code .reg} texts as exported, as edited by hand and as damaged; the same for the same seed. */
final class RegTextGenerator {
    /** The key that the text is about, below which all its keys are; put in last, so that no damage moves it. */
    private static final char KEY = '\uE000';

    private static final List<String> HEADINGS = List.of(
            "[K]",
            "[K]",
            "[K]",
            "[K]",
            "[K\\Sub]",
            "[K\\Sub\\Deep]",
            "[K\\sUB]",
            "[-K\\Sub]",
            "[-K]",
            "[K] ; c",
            "[K\\S]] ",
            "[K\\S[1]]",
            " \t[K]",
            "[ K]",
            "[- K]",
            "[-K",
            "[K",
            "[K] x",
            "[K\\B ]",
            "[K\\A;B]",
            "[HKEY_CURRENT_USER\\A]",
            "[-]",
            "[]",
            "[NONE\\A]",
            "[K\\Sub\\]",
            "[K\\é]",
            "[K] ; [c]",
            "[HKLM\\SOFTWARE\\A]");
    private static final List<String> NAMES = List.of(
            "\"a\"",
            "\"a\"",
            "\"a\"",
            "\"A\"",
            "\"b\"",
            "\"b c\"",
            "@",
            "\"\"",
            " \"a\"",
            "\"x\\\\y\"",
            "\"x\\\"y\"",
            "\"é\"",
            "\"a",
            "a\"",
            "a",
            "\"x\\y\"",
            "\"x\\0\"",
            "\"n\\n\"",
            "\"[a]\"",
            "\"DispatchEntries\"");
    private static final List<String> SIGNS = List.of("=", "=", "=", "=", "=", " = ", "\t=", "= ", "", ":", "==");
    private static final List<String> DATA = List.of(
            "dword:00000001",
            "dword:1",
            "dword:ABCDEF01",
            "dword: 1f",
            "dword:",
            "dword:123456789",
            "dword:0x1",
            "dword:12 34",
            "dword:-1",
            "dword:;",
            "Dword:1",
            "\"\"",
            "\"text\"",
            "\"a;b\"",
            "\"C:\\\\dir\"",
            "\"C:\\dir\"",
            "\"q\\\"q\"",
            "\"n\\nn\"",
            "\"r\\rr\"",
            "\"open",
            "\"é€\"",
            "\"a\" b",
            "\"a\"\"b\"",
            "-",
            "- ",
            "-1",
            "--",
            "hex:",
            "hex:01",
            "hex:01,02",
            "hex:01,02,",
            "hex:01,,02",
            "hex:1,2",
            "hex:0x01",
            "hex:+1",
            "hex:-1",
            "hex:001",
            "hex:100",
            "hex:0g",
            "hex: 01, 02",
            "hex:01 ,02",
            "hex:\t01",
            "HEX:01",
            "hex(7):41,00,00,00",
            "hex(7):41,00",
            "hex(7):41,00,00,00,00,00",
            "hex(7):41,00,42",
            "hex(7):",
            "hex(7):;",
            "hex(2):25,00,41,00,25,00,00,00",
            "hex(2):41,42,43,00",
            "hex(1):e9,00",
            "hex(1):41,42",
            "hex(0):01",
            "hex(4):01",
            "hex(b):01,00,00,00,00,00,00,00",
            "hex(100000000):01",
            "hex(000000007):41,00",
            "hex():01",
            "hex(7:01",
            "hex( 7):41,00",
            "hex(+3):01",
            "hex(-2):01",
            "hex(0x3):01",
            "hex(x):01",
            "hex(g):01",
            "text",
            ";",
            "");
    private static final List<String> WRAPS = List.of(
            ",\\/  01",
            ",\\/01",
            ",\\/  01,02,\\/  03",
            "\\/  01",
            "\\/,01",
            ", \\/  01",
            ",\\ ; c/  01",
            ",\\//  01",
            ",\\/ /\t/  01",
            ",\\/; c/  01",
            ",\\/# c/  01",
            ",\\/\"b\"=dword:1",
            ",\\/[K\\Sub]",
            ",\\",
            ",\\/",
            ",\\/ ; c",
            ",\\ x/ 01",
            ",\\/  01, ",
            ",\\/  01 ",
            ",\\/\\/01",
            ",/  01",
            ",\\/1",
            ",;/01",
            " ; c",
            "\t");
    private static final List<String> OTHERS = List.of(
            "",
            "",
            " ",
            "; comment",
            ";",
            "# note",
            "text",
            "Windows Registry Editor Version 5.00",
            "REGEDIT4",
            "=1",
            "]",
            "\"",
            "@",
            "  ;x",
            "\\",
            ",01",
            "01,02",
            "-");
    private static final List<String> CHARACTERS = List.of(
            "\"", "\\", "[", "]", "=", ",", ";", ":", "-", "@", "#", "0", "a", "F", "9", "x", "(", ")", "+", " ", "\t",
            "\r", "\n", "\r\n", "h", "é", "表", "\\\\", "\\\"", ",\\\r\n");

    /** Regedit of Wine ends where it is to delete a key of a root that there is none of. */
    private static final Pattern ENDS_WINE = Pattern.compile("(?m)(^|[\\r\\n])[ \\t]*\\[-[Hh]");

    private final Random random;
    private boolean wide;
    private boolean version4;

    RegTextGenerator(long seed) {
        random = new Random(seed);
    }

    /** One text about the key, which is given with its root. */
    byte[] next(String key) {
        String text;
        do {
            text = body();
        } while (ENDS_WINE.matcher(text).find());
        text = text.replace(String.valueOf(KEY), key);
        return wide ? bytes("\uFEFF" + text, true) : bytes(text, false);
    }

    private static byte[] bytes(String text, boolean wide) {
        return wide ? Utf16.encode(text) : Ansi.encode(text.replace('表', '¥'));
    }

    private String body() {
        int kind = random.nextInt(100);
        version4 = kind >= 55 && kind < 85;
        wide = kind < 55 || kind >= 80 && kind < 85;
        StringBuilder text = new StringBuilder(oneIn(40) ? " " : "");
        text.append(version4 ? RegHeader.VERSION_4 : RegHeader.VERSION_5).append(oneIn(100) ? " " : "");
        text.append(lineEnd());
        if (!oneIn(20)) {
            text.append('[').append(KEY).append(']').append(lineEnd());
        }
        int lines = 1 + random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            text.append(line()).append(i == lines - 1 && oneIn(3) ? "" : lineEnd());
        }
        return oneIn(2) ? text.toString() : damaged(text);
    }

    private String line() {
        int kind = random.nextInt(10);
        if (kind < 2) {
            return pick(HEADINGS)
                    .replace('K', KEY)
                    .replace("H" + KEY + "EY", "HKEY")
                    .replace("H" + KEY, "HK");
        }
        if (kind == 2) {
            return pick(OTHERS);
        }
        String data = pick(DATA);
        boolean wraps = data.startsWith("hex") && oneIn(2);
        return pick(NAMES) + pick(SIGNS) + data + (wraps ? wrap() : "") + (oneIn(8) ? " ; c" : "");
    }

    private String wrap() {
        StringBuilder wrapped = new StringBuilder();
        for (char c : pick(WRAPS).toCharArray()) {
            wrapped.append(c == '/' ? lineEnd() : c == 'K' ? String.valueOf(KEY) : String.valueOf(c));
        }
        return wrapped.toString();
    }

    private String damaged(StringBuilder text) {
        int header = text.indexOf("0") < 0 ? 9 : 38;
        for (int i = 1 + random.nextInt(3); i > 0 && text.length() > header + 1; i--) {
            int at = header + random.nextInt(text.length() - header);
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, pick(CHARACTERS));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(20))));
                default -> text.replace(at, at + 1, pick(CHARACTERS));
            }
        }
        return text.toString();
    }

    private String lineEnd() {
        int kind = random.nextInt(10);
        return kind < 8 ? "\r\n" : kind == 8 ? "\n" : "\r";
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
