package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.KEY;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.ansi;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.raw;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.text;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf16;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf8;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegTextReadingTest {
    private static final String EXPORT = HEADER + """


            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters]
            "DispatchEntries"=hex(7):4c,00,64,00,61,00,70,00,73,00,76,00,63,00,00,00,53,00,\\
              6d,00,74,00,70,00,73,00,76,00,63,00,00,00,00,00
            "Straße"="Grüße"
            """;

    @Test
    void readsWhatRegeditExports() throws Exception {
        assertIsExport(RegText.parse(regedit(EXPORT)));
    }

    @Test
    void readsUtf16WithLineFeedsOnly() throws Exception {
        assertIsExport(RegText.parse(utf16(EXPORT)));
    }

    @Test
    void readsUtf8() throws Exception {
        assertIsExport(RegText.parse(utf8(EXPORT)));
        assertIsExport(RegText.parse(utf8(EXPORT.replace("\n", "\r\n"))));
    }

    @Test
    void readsUtf8WithByteOrderMark() throws Exception {
        assertIsExport(RegText.parse(utf8("\uFEFF" + EXPORT)));
    }

    @Test
    void readsLinesThatEndInDifferentWays() throws Exception {
        assertIsExport(RegText.parse(utf16(EXPORT.replace("]\n", "]\r\n").replace("\\\n", "\\\r"))));
    }

    private static void assertIsExport(RegText document) {
        assertThat(document.value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES))
                .contains(list("Ldapsvc\0Smtpsvc\0\0"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Straße")).contains(text("Grüße"));
    }

    @Test
    void readsAnsiDataOfRegedit4AsUtf16() throws Exception {
        RegText document = RegText.parse(ansi("""
                REGEDIT4

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters]
                "DispatchEntries"=hex(7):4c,64,61,70,73,76,63,00,80,75,72,6f,00,00
                "Path"=hex(2):25,41,25,00
                "Raw"=hex(1):41
                "Binary"=hex:80,00
                "Odd"=hex(4711):80
                "Prix"="5 €"
                """));

        assertThat(document.value(RegistryKey.PARAMETERS, "DispatchEntries")).contains(list("Ldapsvc\0€uro\0\0"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Path")).contains(raw(2, "2500410025000000"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Raw")).contains(raw(1, "4100"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Binary")).contains(raw(3, "8000"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Odd")).contains(raw(0x4711, "80"));
        assertThat(document.value(RegistryKey.PARAMETERS, "Prix")).contains(text("5 €"));
    }

    @Test
    void keepsEveryAnsiByteEvenThoseWithoutACharacter() throws Exception {
        StringBuilder all = new StringBuilder("REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\A]\r\n; ");
        byte[] start = ansi(all.toString());
        byte[] bytes = Arrays.copyOf(start, start.length + 256 - 32);
        for (int b = 32; b < 256; b++) {
            bytes[start.length + b - 32] = (byte) b;
        }

        assertThat(RegText.parse(bytes).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dword:0000001f | 4 | 1f000000",
                "dword:FFFFFFFE | 4 | feffffff",
                "dword:1 | 4 | 01000000",
                "hex: | 3 | ``",
                "hex:0a | 3 | 0a",
                "hex:0A,fF | 3 | 0aff",
                "hex:09,90,aF,Fa | 3 | 0990affa",
                "dword:  1f | 4 | 1f000000",
                "hex: 0a,\t0b,  | 3 | 0a0b",
                "hex:0a, | 3 | 0a",
                "hex(7): | 7 | ``",
                "hex(b):01,00,00,00,00,00,00,80 | 11 | 0100000000000080",
                "hex(0):01 | 0 | 01",
                "hex(4):01,02 | 4 | 0102",
                "hex(1267):01 | 4711 | 01",
                "hex(ffffffff):01 | -1 | 01",
                "\"\" | 1 | 0000",
                "\"a\" | 1 | 61000000",
                "\"\\\\ \\\"\" | 1 | 5c00200022000000",
                "\"a;b]=[\" | 1 | 61003b0062005d003d005b000000",
            })
    void readsData(String data, int type, String hex) throws Exception {
        assertThat(withLines("\"x\"=" + data).value(KEY, "x")).contains(raw(type, hex));
        assertThat(withLines("\t \"x\" = " + data + " ; \"x\"=dword:00000007\n").value(KEY, "x"))
                .contains(raw(type, hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hex:01,\\\n  02",
                "hex:\\\n  01,02",
                "hex:01,\\  \n\t02",
                "hex:01,\\ ; half of it\n  02",
                "hex:01,\\\n; in between\n   ; and again\n  02",
                "hex:01,\\\n\n \t\n  02",
                "hex:\\\n  01,\\\n02,",
            })
    void readsWrappedHex(String data) throws Exception {
        assertThat(withLines("\"x\"=" + data + "\n\"y\"=dword:1").value(KEY, "x"))
                .contains(raw(3, "0102"));
    }

    @Test
    void readsTheDefaultValue() throws Exception {
        assertThat(withLines("@=\"default\"").value(KEY, "")).contains(text("default"));
        assertThat(withLines("\"\"=\"default\"").value(KEY, "")).contains(text("default"));
    }

    @Test
    void readsNamesWithQuotesAndBackslashes() throws Exception {
        assertThat(withLines("\"a\\\\b \\\"c\\\"\"=dword:1").value(KEY, "a\\b \"c\""))
                .isPresent();
    }

    @Test
    void findsKeysAndValuesInWhateverCase() throws Exception {
        RegText document = RegText.parse(utf8(HEADER + "\n[hklm\\SoftWare\\EXAMPLE]\n\"InetInfo\"=dword:1\n"));

        assertThat(document.value(new RegistryKey("software\\exAMPLE"), "INETINFO"))
                .isPresent();
    }

    @Test
    void doesNotTakeOtherLettersForAsciiOnes() throws Exception {
        RegText document = RegText.parse(utf8(
                HEADER + "\n[HKLM\\SOFTWARE\\Example]\n\"K\"=dword:1\n\"İ\"=dword:1\n[H\u212ALM\\SOFTWARE\\Other]\n"));

        assertThat(document.value(KEY, "\u212A")).isEmpty();
        assertThat(document.value(KEY, "i")).isEmpty();
        assertThat(document.hasKey(new RegistryKey("SOFTWARE\\Other"))).isFalse();
    }

    @Test
    void impliesTheKeysAboveAKey() throws Exception {
        RegText document = RegText.parse(utf8(HEADER + "\n[HKLM\\A\\B\\C]\n"));

        assertThat(document.hasKey(new RegistryKey("a"))).isTrue();
        assertThat(document.hasKey(new RegistryKey("A\\b"))).isTrue();
        assertThat(document.hasKey(new RegistryKey("A\\B\\C"))).isTrue();
        assertThat(document.hasKey(new RegistryKey("B"))).isFalse();
        assertThat(document.hasKey(new RegistryKey("A\\B\\C\\D"))).isFalse();
    }

    @Test
    void listsSubkeysInTheOrderAndSpellingOfFirstSight() throws Exception {
        RegText document = RegText.parse(utf8(
                HEADER + "\n[HKLM\\S\\Beta\\X]\n[HKLM\\S\\alpha]\n[HKLM\\S]\n[HKLM\\s\\BETA]\n[HKLM\\S\\Gamma]\n"));

        assertThat(document.subkeys(new RegistryKey("S"))).containsExactly("Beta", "alpha", "Gamma");
        assertThat(document.subkeys(new RegistryKey("S\\alpha"))).isEmpty();
        assertThat(document.subkeys(new RegistryKey("T"))).isEmpty();
    }

    @Test
    void showsNothingOfOtherRoots() throws Exception {
        RegText document = RegText.parse(
                utf8(HEADER + "\n[HKEY_CURRENT_USER\\SOFTWARE\\Example]\n\"x\"=dword:1\n[-HKCU\\A]\n[HKLM\\A]\n"));

        assertThat(document.hasKey(KEY)).isFalse();
        assertThat(document.subkeys(new RegistryKey(""))).containsExactly("A");
    }

    @Test
    void readsKeyNamesWithBracketsAndCommentsBehindThem() throws Exception {
        RegText document =
                RegText.parse(utf8(HEADER + "\n [HKLM\\A[1]] \n\"x\"=dword:1\n[HKLM\\B] ; old\n\"x\"=dword:2\n"));

        assertThat(document.value(new RegistryKey("A[1]"), "x")).isPresent();
        assertThat(document.value(new RegistryKey("B"), "x")).isPresent();
    }

    @Test
    void laterLinesWin() throws Exception {
        RegText document = RegText.parse(
                utf8(HEADER + "\n[HKLM\\A]\n\"x\"=dword:1\n\"X\"=dword:2\n[HKLM\\B]\n[hklm\\a]\n\"x\"=dword:3\n"));

        assertThat(document.value(new RegistryKey("A"), "x")).contains(raw(4, "03000000"));
    }

    @Test
    void tellsADeletedValueFromOneThatIsNotMentioned() throws Exception {
        RegText document = withLines("\"x\"=dword:1\n\"x\"=-\n\"y\"=-\n\"Y\"=dword:1\n");

        assertThat(document.value(KEY, "X")).isEmpty();
        assertThat(document.deletes(KEY, "X")).isTrue();
        assertThat(document.value(KEY, "y")).isPresent();
        assertThat(document.deletes(KEY, "y")).isFalse();
        assertThat(document.deletes(KEY, "z")).isFalse();
        assertThat(document.deletes(new RegistryKey("Nowhere"), "x")).isFalse();
    }

    @Test
    void aDeletedKeyTakesWhatWasSeenOfItsSubkeysAlong() throws Exception {
        RegText document = RegText.parse(utf8(HEADER + """

                [HKLM\\A\\B]
                "x"=dword:1
                [HKLM\\A\\B\\C]
                [-HKEY_LOCAL_MACHINE\\a\\b]
                "ignored"=dword:1
                [HKLM\\A\\B\\D]
                [-HKLM\\Never\\Seen]
                """));

        assertThat(document.subkeys(new RegistryKey("A\\B"))).containsExactly("D");
        assertThat(document.value(new RegistryKey("A\\B"), "x")).isEmpty();
        assertThat(document.hasKey(new RegistryKey("Never"))).isFalse();
    }

    @Test
    void theRootItselfCannotBeDeleted() throws Exception {
        RegText document = RegText.parse(utf8(HEADER + "\n[HKLM\\A]\n[-HKEY_LOCAL_MACHINE]\n[-HKLM\\]\n"));

        assertThat(document.subkeys(new RegistryKey(""))).containsExactly("A");
    }

    @Test
    void readsKeysWithBackslashesTooMany() throws Exception {
        RegText document = RegText.parse(utf8(HEADER + "\n[HKLM\\\\A\\\\B\\]\n\"x\"=dword:1\n"));

        assertThat(document.value(new RegistryKey("A\\B"), "x")).isPresent();
    }

    @Test
    void givesTheCommentLines() throws Exception {
        assertThat(withLines(";one\n \t; two \n\"x\"=hex:1 ; not a line\n\"y\"=hex:01,\\\n; part of it\n02\n;\n")
                        .comments())
                .containsExactly("one", "two", "");
    }

    @Test
    void anEmptyDocumentIsVersion5AsRegeditWritesIt() {
        assertThat(RegText.empty().bytes()).isEqualTo(regedit(HEADER + "\n"));
    }

    @Test
    void aDocumentMayBeNothingButItsHeader() throws Exception {
        assertThat(RegText.parse(ansi("REGEDIT4")).subkeys(new RegistryKey(""))).isEmpty();
        assertThat(RegText.parse(regedit(" \t" + HEADER + "\n")).subkeys(new RegistryKey("")))
                .isEmpty();
    }
}
