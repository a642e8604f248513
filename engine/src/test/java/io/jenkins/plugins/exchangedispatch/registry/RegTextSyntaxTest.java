package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.ansi;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf16;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegTextSyntaxTest {
    /** Lines stand below a header in line 1 and a heading in line 2; {@code /} stands for a line end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // hex that is not whole
                "`\"x\"=hex:0` | 3 | 9 | breaks off",
                "`\"x\"=hex:01,0` | 3 | 12 | breaks off",
                "`\"x\"=hex:01,2g` | 3 | 12 | breaks off",
                "`\"x\"=hex:01,` | 3 | 12 | breaks off",
                "`\"x\"=hex:01,/\"y\"=dword:1` | 3 | 12 | breaks off",
                "`\"x\"=hex:01,\\` | 3 | 13 | breaks off",
                "`\"x\"=hex:01,\\/  02,0` | 4 | 6 | breaks off",
                "`\"x\"=hex:01,,02` | 3 | 12 | breaks off",
                "`\"x\"=hex:,` | 3 | 9 | breaks off",
                "`\"x\"=hex:01,\\//  02` | 4 | 1 | breaks off",
                "`\"x\"=hex:0102` | 3 | 11 | Nothing but a comment",
                "`\"x\"=hex:01,\\02` | 3 | 13 | Nothing but a comment",
                "`\"x\"=hex:01\\/02` | 4 | 1 | Nothing but a comment",
                // quotes
                "`\"x\"=\"text` | 3 | 5 | not closed",
                "`\"x\"=\"C:\\dir\\\"` | 3 | 5 | not closed",
                "`\"x=dword:1` | 3 | 1 | not closed",
                "`\"x\"=\"text/\"y\"=\"other\"` | 3 | 5 | not closed",
                "`\"x=dword:1/\"y\"=dword:1` | 3 | 1 | not closed",
                "`\"x\"=\"a\" b` | 3 | 9 | Nothing but a comment",
                // other data
                "`\"x\"` | 3 | 4 | equals sign",
                "`@ \"x\"` | 3 | 3 | equals sign",
                "`\"x\"=` | 3 | 5 | no data",
                "`\"x\"=text` | 3 | 5 | no data",
                "`\"x\"=qword:1` | 3 | 5 | no data",
                "`\"x\"=hex7:00` | 3 | 5 | no data",
                "`\"x\"=dword:` | 3 | 11 | hex digits",
                "`\"x\"=dword:xyz` | 3 | 11 | hex digits",
                "`\"x\"=dword:123456789` | 3 | 11 | hex digits",
                "`\"x\"=dword:12g` | 3 | 13 | Nothing but a comment",
                "`\"x\"=hex():00` | 3 | 9 | hex digits",
                "`\"x\"=hex(7:00` | 3 | 10 | type is not closed",
                "`\"x\"=- 1` | 3 | 7 | Nothing but a comment",
                // lines
                "`x=1` | 3 | 1 | no [key]",
                "`  junk` | 3 | 3 | no [key]",
                "`[HKLM\\B` | 3 | 1 | bracket",
                "`[HKLM\\B] x` | 3 | 1 | bracket",
                "`[HKCU\\B]/\"x\"=y` | 4 | 5 | no data",
            })
    void saysWhereALineIsWrong(String lines, int line, int column, String problem) {
        String text = HEADER + "\n[HKLM\\A]\n" + lines.replace('/', '\n');

        assertSyntaxError(regedit(text), line, column, problem);
        assertSyntaxError(utf8(text), line, column, problem);
        assertSyntaxError(ansi(text.replace(HEADER, "REGEDIT4")), line, column, problem);
    }

    @Test
    void countsLinesHoweverTheyEnd() {
        assertSyntaxError(utf8("REGEDIT4\r\n\n\r\r\n[HKLM\\A]\r\nx"), 6, 1, "no [key]");
    }

    @Test
    void countsCharactersNotBytes() {
        assertSyntaxError(utf8(HEADER + "\n[HKLM\\A]\n\"ÄÖÜ\"=x"), 3, 7, "no data");
    }

    @Test
    void refusesAValueBeforeAnyKey() {
        assertSyntaxError(regedit(HEADER + "\n\n\"x\"=dword:1\n"), 3, 1, "before any key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Windows Registry Editor Version 6.00\n",
                "windows registry editor version 5.00\n",
                "REGEDIT\n",
                "REGEDIT5\n",
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
        assertSyntaxError(new byte[0], 1, 1, "There is no text");
        assertSyntaxError(utf16(""), 1, 1, "There is no text");
        assertSyntaxError(utf8("\uFEFF"), 1, 1, "There is no text");
    }

    @Test
    void refusesBinaryJunk() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, '\r'};

        assertSyntaxError(png, 1, 1, "The first line is neither");
        assertSyntaxError(utf16(HEADER + "\n[HKLM\\A]\n\0\1\2"), 3, 1, "no [key]");
        assertSyntaxError(utf16(HEADER + "\n[HKLM\\A]\n\"x\"=\"a\0b\""), 3, 5, "not closed");
    }

    @Test
    void refusesVersion5WithoutByteOrderMarkThatIsNotUtf8() {
        assertSyntaxError(ansi(HEADER + "\n[HKLM\\A]\n\"Grüße\"=dword:1"), 3, 4, "not UTF-8");
        assertSyntaxError(ansi(HEADER + "\n; Grü"), 2, 5, "not UTF-8");
    }

    @Test
    void refusesUtf16ThatEndsInTheMiddleOfACharacter() {
        byte[] whole = regedit(HEADER + "\n[HKLM\\A]\n");

        assertSyntaxError(Arrays.copyOf(whole, whole.length - 5), 2, 8, "middle of a character");
    }

    @Test
    void refusesMoreThan64MiBAndSaysSo() {
        byte[] large = new byte[64 * 1024 * 1024 + 1];

        assertSyntaxError(large, 1, 1, "67108865 bytes, more than the 64 MiB");
    }

    @Test
    void readsExactly64MiB() throws Exception {
        byte[] large = new byte[64 * 1024 * 1024];
        Arrays.fill(large, (byte) '\n');
        byte[] start = utf8("REGEDIT4\n[HKLM\\A]\n");
        System.arraycopy(start, 0, large, 0, start.length);

        assertThat(RegText.parse(large).hasKey(new RegistryKey("A"))).isTrue();
    }

    private static void assertSyntaxError(byte[] bytes, int line, int column, String problem) {
        RegSyntaxException error = catchThrowableOfType(RegSyntaxException.class, () -> RegText.parse(bytes));

        assertThat(error).hasMessageStartingWith("line " + line + ", column " + column + ": ");
        assertThat(error).hasMessageContaining(problem);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
    }
}
