package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.ansi;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf16;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused: no document at all, or one that leaves unsure what the product reads. */
class RegTextSyntaxTest {
    private static final String PARAMETERS = "[HKEY_LOCAL_MACHINE\\" + RegistryKey.PARAMETERS.path() + "]\n";

    /** Lines stand below a header in line 1 and a heading in line 2; {@code /} stands for a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"DispatchEntries\"=HEX(7):00,00` | 3 | 19 | not in small letters",
                "`\"dispatchentries\"=hex(7):1,00` | 3 | 26 | not two hex digits",
                "`\"DispatchEntries\"=hex(7):00,+1` | 3 | 29 | not two hex digits",
                "`\"DispatchEntries\"=hex(7):000,00` | 3 | 26 | not two hex digits",
                "`\"DispatchEntries\"=hex( 7):00,00` | 3 | 23 | not 1 to 8 hex digits",
                "`\"DispatchEntries\"=hex():00,00` | 3 | 23 | not 1 to 8 hex digits",
                "`\"DispatchEntries\"=hex(000000007):00,00` | 3 | 23 | not 1 to 8 hex digits",
                "`\"DispatchEntries\"=dword:;` | 3 | 25 | no digits",
                "`\"DispatchEntries\"=hex(7):00,\\/00, ` | 4 | 5 | comma and blanks",
                "`[HKLM\\A/\"DispatchEntries\"=hex(7):00,00` | 4 | 1 | which key this value belongs to",
                "`[ HKLM\\A]/\"DispatchEntries\"=-` | 4 | 1 | which key this value belongs to",
                "`[HKLM\\A] ; [b]/\"DispatchEntries\"=hex(7):00,00` | 4 | 1 | which key this value belongs to",
                "`[HKLM\\SYSTEM\\CurrentControlSet\\Services\\A]/\"Start\"=dword: ;2` | 4 | 16 | no digits",
                "`[HKLM\\SYSTEM\\CurrentControlSet\\Services\\A/\"Start\"=dword:2` | 4 | 1 | which key",
                "`[HKLM\\SYSTEM\\Select]/\"current\"=dword:;2` | 4 | 17 | no digits",
                "`[HKLM\\SOFTWARE\\Exchange Dispatch Entries\\RestartOwed]/\"a\"=Dword:1` | 4 | 5 | small letters",
            })
    void refusesWhatLeavesUnsureWhatItReads(String lines, int line, int column, String problem) {
        String text = HEADER + "\n" + PARAMETERS + lines.replace('/', '\n');

        assertSyntaxError(regedit(text), line, column, problem);
        assertSyntaxError(utf8(text), line, column, problem);
        assertSyntaxError(ansi(text.replace(HEADER, "REGEDIT4")), line, column, problem);
    }

    @Test
    void saysTheWayOut() {
        assertThat(refused(regedit(HEADER + "\n" + PARAMETERS + "\"DispatchEntries\"=hex(7):1,00\n")))
                .hasMessage("line 3, column 26: A byte is not two hex digits here:"
                        + " write each byte as two hex digits, with commas between.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Other\"=HEX(7):00,00",
                "\"Other\"=hex:1",
                "[HKLM\\A]\n\"DispatchEntries\"=hex(7):1,00",
                "[HKLM\\A\n\"Other\"=dword:1",
                "[HKLM\\Services\\A]\n\"Other\"=dword:;"
            })
    void readsOnWhereThatTouchesNothingItReads(String lines) {
        assertThatCode(() -> RegText.parse(regedit(HEADER + "\n" + PARAMETERS + lines)))
                .doesNotThrowAnyException();
    }

    @Test
    void countsLinesHoweverTheyEnd() {
        assertSyntaxError(
                utf8("REGEDIT4\r\n\n\r\r\n" + PARAMETERS + "\"DispatchEntries\"=hex:1"), 6, 23, "two hex digits");
    }

    @Test
    void countsCharactersNotBytes() {
        assertSyntaxError(
                utf8(HEADER + "\n[HKLM\\Exchange Dispatch Entries]\n" + PARAMETERS.replace("\n", "")
                        + "\n\"DispatchEntries\"=HEX:00 ; ÄÖ"),
                4,
                19,
                "small letters");
        assertSyntaxError(
                utf8(HEADER + "\n[HKLM\\SOFTWARE\\Exchange Dispatch Entries]\n\"ÄÖÜ\"=DWORD:1"), 3, 7, "small letters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Windows Registry Editor Version 6.00\n",
                "windows registry editor version 5.00\n",
                "REGEDIT\n",
                "REGEDIT5\n",
                "REGEDIT4 \n",
                "\nREGEDIT4\n",
                "[HKEY_LOCAL_MACHINE\\A]\n",
                "Windows Registry Editor Version 5.00 [HKLM\\A]\n",
                "\0\0\0\0"
            })
    void refusesAnotherHeader(String text) {
        assertSyntaxError(utf8(text), 1, 1, "The first line is neither");
        assertSyntaxError(utf16(text), 1, 1, "The first line is neither");
    }

    @Test
    void refusesUtf16WithoutByteOrderMarkOrBigEndian() {
        byte[] marked = regedit(HEADER + "\n");

        assertSyntaxError(Arrays.copyOfRange(marked, 2, marked.length), 1, 1, "with byte order mark");
        assertSyntaxError(HEADER.getBytes(StandardCharsets.UTF_16), 1, 1, "with byte order mark");
    }

    @Test
    void refusesAnEmptyFile() {
        assertSyntaxError(utf8("\uFEFF"), 1, 1, "There is no text");
        assertSyntaxError(new byte[0], 1, 1, "There is no text");
        assertSyntaxError(utf16(""), 1, 1, "There is no text");
    }

    @Test
    void refusesBinaryJunk() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, '\r'};

        assertSyntaxError(png, 1, 1, "The first line is neither");
        assertSyntaxError(utf16(HEADER + "\n[HKLM\\A]\n\0\1\2"), 3, 1, "A NUL stands here");
        assertSyntaxError(utf8(HEADER + "\n[HKLM\\A]\n\"x\"=\"a\0b\""), 3, 7, "A NUL stands here");
    }

    @Test
    void refusesAKeyDeeperThanWindowsMakesThem() throws Exception {
        String deep = "[HKLM" + "\\a".repeat(512) + "]\n\"x\"=dword:1";

        assertThat(RegText.parse(utf8("REGEDIT4\n" + deep)).value(new RegistryKey("a\\".repeat(512)), "x"))
                .isPresent();
        assertSyntaxError(utf8("REGEDIT4\n" + deep.replace("]", "\\b]")), 2, 1, "more than 512 deep");
        assertSyntaxError(utf8("REGEDIT4\n[HKLM" + "\\a".repeat(1_000_000) + "]"), 2, 1, "more than 512 deep");
    }

    @Test
    void refusesMoreThanAGibibyteAndSaysSo() {
        assertThat(RegText.tooLarge(1L << 31)).contains("2147483648 bytes, more than the 1 GiB (1073741824 bytes)");
    }

    private static RegSyntaxException refused(byte[] bytes) {
        return catchThrowableOfType(RegSyntaxException.class, () -> RegText.parse(bytes));
    }

    private static void assertSyntaxError(byte[] bytes, int line, int column, String problem) {
        RegSyntaxException error = refused(bytes);

        assertThat(error).hasMessageStartingWith("line " + line + ", column " + column + ": ");
        assertThat(error).hasMessageContaining(problem);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
    }
}
