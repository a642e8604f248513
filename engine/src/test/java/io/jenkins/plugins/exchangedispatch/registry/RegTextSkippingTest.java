package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.KEY;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.ansi;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.raw;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.textOf;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf8;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.withLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that regedit makes nothing of: they set nothing, are told, and stay. */
class RegTextSkippingTest {
    private static final RawValue SEVEN = raw(4, "07000000");

    /** Lines stand below a header in line 1 and a heading in line 2; {@code /} stands for a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // hex that is not whole
                "`\"x\"=hex:01,,02` | 3 | breaks off",
                "`\"x\"=hex:,` | 3 | breaks off",
                "`\"x\"=hex:01,0g` | 3 | breaks off",
                "`\"x\"=hex:0102` | 3 | breaks off",
                "`\"x\"=hex:01,1ff` | 3 | breaks off",
                "`\"x\"=hex:01 ,02` | 3 | breaks off",
                "`\"x\"=hex:01,/  02` | - | -",
                "`\"x\"=hex:01,\\02` | 3 | breaks off",
                "`\"x\"=hex:01 # c` | 3 | breaks off",
                // a backslash that wraps nothing
                "`\"x\"=hex:01\\/02` | 3 | only behind a comma or the colon",
                "`\"x\"=hex:01\\/,02` | 3 | only behind a comma or the colon",
                "`\"x\"=hex:01 \\ ; c/02` | 3 | only behind a comma or the colon",
                "`\"x\"=hex:01,\\/# c/02` | 3 | no hex digit follows",
                "`\"x\"=hex:01,\\/,02` | 3 | no hex digit follows",
                "`\"x\"=hex:01,\\/\\/02` | 3 | no hex digit follows",
                "`\"x\"=hex:01,\\/\"x\"=dword:1` | 3 | no hex digit follows",
                "`\"x\"=hex:01,\\/02\\/03` | 3 | only behind a comma or the colon",
                // quotes
                "`\"x\"=\"text` | 3 | not closed",
                "`\"x\"=\"C:\\dir\"` | 3 | stands before neither",
                "`\"x\"=\"a\\0b\"` | 3 | stands before neither",
                "`\"x\"=\"a \\/b\"` | 3 | stands before neither",
                "`\"x\"=\"a/b\"` | 3 | not closed",
                "`\"x\"=\"C:\\dir\\\"` | 3 | not closed",
                "`\"x=dword:1` | 3 | not closed",
                "`\"x\\/\"=dword:1` | 3 | stands before neither",
                "`\"x\"=\"a\" b` | 3 | Something other",
                "`\"x\"=\"a\"b\"` | 3 | Something other",
                // other data
                "`\"x\"` | 3 | equals sign",
                "`@ \"x\"` | 3 | equals sign",
                "`\"x\"=` | 3 | no data",
                "`\"x\"=;\"a\"` | 3 | no data",
                "`\"x\"=text` | 3 | no data",
                "`\"x\"=qword:1` | 3 | no data",
                "`\"x\"=hex7:00` | 3 | no data",
                "`\"x\"=dword:` | 3 | no number",
                "`\"x\"=dword:xyz` | 3 | no number",
                "`\"x\"=dword:0x1` | 3 | Something other",
                "`\"x\"=dword:123456789` | 3 | no number",
                "`\"x\"=dword:000000001` | 3 | no number",
                "`\"x\"=dword:12g` | 3 | Something other",
                "`\"x\"=dword:12\\/34` | 3 | Something other",
                "`\"x\"=hex(0x2):00` | 3 | no type",
                "`\"x\"=hex(x2):00` | 3 | no type",
                "`\"x\"=hex(7:00` | 3 | no type",
                "`\"x\"=- 1` | 3 | Something other",
                "`\"x\"=-\"a\"` | 3 | Something other",
                // lines
                "`x=1` | 3 | no [key]",
                "`  junk` | 3 | no [key]",
                "`# note` | 3 | no [key]",
                "`Windows Registry Editor Version 5.00` | 3 | repeats the header",
                "`REGEDIT4` | 3 | repeats the header",
                "`[ HKLM\\B]` | 3 | blank follows the bracket",
                "`[HKLM\\B` | 3 | not closed",
                "`[HKMM\\B]/\"x\"=dword:1/[HKLM\\SOFTWARE\\Example]` | 3 | no root key",
                "`[-HKLM\\B]/\"x\"=dword:1/[HKLM\\SOFTWARE\\Example]` | 4 | below no key",
                "`[- HKLM\\SOFTWARE\\Example]/\"x\"=dword:1/[HKLM\\SOFTWARE\\Example]` | 3 | no root key",
            })
    void stepsOverWhatSetsNothingAndKeepsIt(String lines, String line, String problem) throws Exception {
        String text = HEADER + "\n[HKLM\\SOFTWARE\\Example]\n" + lines.replace('/', '\n') + "\n\"z\"=dword:7\n";

        for (byte[] bytes : new byte[][] {regedit(text), utf8(text), ansi(text.replace(HEADER, "REGEDIT4"))}) {
            RegText document = RegText.parse(bytes);

            assertThat(document.value(KEY, "z")).contains(SEVEN);
            if (line.equals("-")) {
                continue;
            }
            assertThat(document.value(KEY, "x")).isEmpty();
            assertThat(document.skipped().get(0))
                    .startsWith("Line " + line + " is skipped, as regedit does: ")
                    .contains(problem);
            assertThat(document.withValue(KEY, "x", SEVEN)
                            .withoutValue(KEY, "x")
                            .bytes())
                    .isEqualTo(bytes);
            assertThat(document.withValue(KEY, "x", SEVEN).value(KEY, "z")).contains(SEVEN);
        }
    }

    @Test
    void aLineBelowATrailingCommaIsNoPartOfTheValue() throws Exception {
        RegText document = withLines("\"x\"=hex:01,\n  02\n");

        assertThat(document.value(KEY, "x")).contains(raw(3, "01"));
        assertThat(document.skipped()).hasSize(1).allMatch(line -> line.startsWith("Line 5 "));
    }

    @Test
    void readsWhatStandsBelowTheSecondHeader() throws Exception {
        RegText document = withLines("\n  " + HEADER + "\n\n[HKLM\\B]\n\"x\"=dword:7\n");

        assertThat(document.value(new RegistryKey("B"), "x")).contains(SEVEN);
    }

    @Test
    void tellsTheFirstTwentyLinesAndHowManyMore() throws Exception {
        assertThat(withLines("# a\n".repeat(20)).skipped()).hasSize(20);
        assertThat(withLines("# a\n".repeat(23)).skipped())
                .hasSize(21)
                .endsWith("And 3 more lines are skipped.")
                .startsWith(
                        "Line 4 is skipped, as regedit does: This line is no [key], no \"name\"=data and no comment.");
    }

    @Test
    void tellsNothingOfAnOrdinaryExport() throws Exception {
        assertThat(withLines("\"x\"=hex:01,\\\n  02\n\n; c\n[HKCU\\A]\n\"y\"=\"a\"\n\n[-HKCU\\B]\n")
                        .skipped())
                .isEmpty();
    }

    @Test
    void aSkippedLineLeavesTheValueBeforeIt() throws Exception {
        assertThat(withLines("\"x\"=dword:7\n\"x\"=dword:000000008\n").value(KEY, "x"))
                .contains(SEVEN);
    }

    @Test
    void valuesBelowAHeadingThatIsNoneBelongToTheKeyBefore() throws Exception {
        assertThat(withLines("[HKLM\\B\n\"x\"=dword:7\n").value(KEY, "x")).contains(SEVEN);
        assertThat(withLines("[ HKLM\\B]\n\"x\"=dword:7\n").value(KEY, "x")).contains(SEVEN);
    }

    @Test
    void theLastBracketOfALineClosesTheHeading() throws Exception {
        assertThat(withLines("[HKLM\\B] x\n\"x\"=dword:7\n").value(new RegistryKey("B"), "x"))
                .contains(SEVEN);
        assertThat(withLines("[HKLM\\B] ; [old]\n\"x\"=dword:7\n").value(new RegistryKey("B"), "x"))
                .isEmpty();
    }

    @Test
    void aBlankBeforeTheBracketIsPartOfTheName() throws Exception {
        RegText document = withLines("[HKLM\\B ]\n\"x\"=dword:7\n");

        assertThat(document.value(new RegistryKey("B "), "x")).contains(SEVEN);
        assertThat(document.hasKey(new RegistryKey("B"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex:01,\\", "hex:01,\\\n", "hex:01,\\ ; c\n\n ; d\n  ", "hex:\\"})
    void nothingIsAddedBehindHexThatCouldGoOn(String data) throws Exception {
        String text = HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n\"y\"=" + data;
        RegText document = RegText.parse(regedit(text));
        RegistryKey other = new RegistryKey("SOFTWARE\\New");
        RawValue before = document.value(KEY, "y").orElseThrow();

        RegText value = document.withValue(KEY, "x", SEVEN);
        RegText key = document.withValue(other, "x", SEVEN);

        assertThat(value.value(KEY, "x")).contains(SEVEN);
        assertThat(value.value(KEY, "y")).contains(before);
        assertThat(textOf(value)).endsWith("\"x\"=dword:00000007\n\"y\"=" + data);
        assertThat(key.value(other, "x")).contains(SEVEN);
        assertThat(key.value(KEY, "y")).contains(before);
        assertThat(textOf(key))
                .isEqualTo(HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\New]\n\"x\"=dword:00000007\n\n"
                        + text.substring(HEADER.length() + 2));
        assertThat(value.withoutValue(KEY, "x").bytes()).isEqualTo(regedit(text));
        assertThat(key.withoutKey(other).bytes()).isEqualTo(regedit(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ", ; c", ",\\", ",\\ ; c\n\n; d", ",\\\n"})
    void whatFollowsTheLastByteStays(String tail) throws Exception {
        RegText document = withLines("\"x\"=hex(7):01,\\\n  02" + tail);
        String start = HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n\"x\"=";

        assertThat(textOf(document.withValue(KEY, "x", raw(7, "61000000"))))
                .isEqualTo(start + "hex(7):61,00,00,00" + tail);
        assertThat(textOf(document.withValue(KEY, "x", raw(1, "61000000"))))
                .isEqualTo(start + "hex(1):61,00,00,00" + tail);
        assertThat(textOf(document.withValue(KEY, "x", SEVEN))).isEqualTo(start + "hex(4):07,00,00,00" + tail);
        assertThat(textOf(document.withValue(KEY, "x", raw(7, "")))).isEqualTo(start + "hex(7):" + tail.substring(1));
        assertThat(document.withDeletion(KEY, "x").deletes(KEY, "x")).isTrue();
    }

    @Test
    void nothingIsAddedBehindHexInDoubtThatCouldGoOn() throws Exception {
        RegText document = withLines("\"y\"=hex():01,\\");

        assertThat(document.withValue(KEY, "x", SEVEN).value(KEY, "x")).contains(SEVEN);
        assertThat(textOf(document.withValue(KEY, "x", SEVEN))).endsWith("\"x\"=dword:00000007\n\"y\"=hex():01,\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\n", "[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n"})
    void hexThatBelongsToNoKeyAndCouldGoOnIsNotGivenToAKeyThatIsAdded(String above) throws Exception {
        RegText document = RegText.parse(regedit(HEADER + "\n" + above + "@=hex:01,\\\n; c\n"));

        assertThatThrownBy(() -> document.withValue(KEY, "x", SEVEN))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("end the data first");
        assertThatThrownBy(() -> document.withKey(KEY)).isInstanceOf(UnwritableException.class);
    }
}
