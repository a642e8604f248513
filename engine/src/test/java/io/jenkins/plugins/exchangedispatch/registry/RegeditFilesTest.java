package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.text;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.textOf;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.DISPATCH_ENTRIES;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.PARAMETERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files as people edit them, as other tools write them, and as Windows in other languages exports them. */
class RegeditFilesTest {
    private static final String SERVICES = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final String IISADMIN =
            "[" + SERVICES + "IISADMIN]\n\"Type\"=dword:00000020\n\"Start\"=dword:00000002\n\n";
    private static final String HEADING = "[" + SERVICES + "InetInfo\\Parameters]\n";
    private static final String SMTPSVC = "53,00,6d,00,74,00,70,00,73,00,76,00,63,00,00,00,00,00";
    private static final RawValue OTHER = list("Ldapsvc\0\0");

    private static String file(String value) {
        return HEADER + "\n\n" + IISADMIN + HEADING + "\"DispatchEntries\"=" + value;
    }

    private static Optional<RawValue> value(RegText document) {
        return document.value(PARAMETERS, DISPATCH_ENTRIES);
    }

    @Test
    void aBackslashWithoutACommaDropsTheValueAndTheCommentsBehindItStay() throws Exception {
        String file = file(
                "hex(7):" + SMTPSVC + "\\\n; keep me\n; and me\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]\n\"a\"=\"b\"\n");
        RegText document = RegText.parse(regedit(file));

        assertThat(value(document)).isEmpty();
        assertThat(document.skipped())
                .containsExactly("Line 8 is skipped, as regedit does:"
                        + " A backslash wraps hex data only behind a comma or the colon.");
        assertThat(document.value(new RegistryKey("SOFTWARE\\X"), "a")).contains(text("b"));
        assertThat(textOf(document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER)))
                .isEqualTo(file.replace(
                        "\\\n;",
                        "\\\n\"DispatchEntries\"=hex(7):4c,00,64,00,61,00,70,00,73,00,76,00,63,00,00,00,00,00\n;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hex(7):53,00,6d,00\\\n  ,00,00,00,00\n",
                "hex(7):" + SMTPSVC + "\\",
                "\"Smtpsvc\\0Nntpsvc\"\n",
                "\"Smtpsvc \\\nNntpsvc\"\n"
            })
    void dataThatRegeditDropsMakesNoValue(String data) throws Exception {
        RegText document = RegText.parse(regedit(file(data)));

        assertThat(value(document)).isEmpty();
        assertThat(document.deletes(PARAMETERS, DISPATCH_ENTRIES)).isFalse();
        assertThat(document.skipped()).isNotEmpty();
        RegText changed = document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER);
        assertThat(value(changed)).contains(OTHER);
        assertThat(changed.withoutValue(PARAMETERS, DISPATCH_ENTRIES).bytes()).isEqualTo(document.bytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`53,00,00,00,00,00,`",
                "`53,00,00,00,\\//  00,00`",
                "`53,00,00,00,\\/ /; c/  00,00`",
                "`53,00,00,00,00,00,\\`",
                "`\\/53,00,00,00,00,00`"
            })
    void commasBlankLinesAndAnOpenWrapAreReadAsRegeditReadsThem(String hex) throws Exception {
        RegText document = RegText.parse(regedit(file("hex(7):" + hex.replace('/', '\n'))));

        assertThat(value(document)).contains(list("S\0\0"));
        assertThat(document.skipped()).isEmpty();
        assertThat(value(document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER)))
                .contains(OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`# note`",
                "`Windows Registry Editor Version 5.00`",
                "`[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]/\"SetPolicy\"=dword:4294967295`",
                "`[HKEY_LOCAL_MACHINE\\SOFTWARE\\X]/\"Path\"=\"C:\\WINNT\"`"
            })
    void linesThatSetNothingElsewhereHarmNothing(String lines) throws Exception {
        String file = file("hex(7):" + SMTPSVC + "\n").replace(HEADING, lines.replace('/', '\n') + "\n" + HEADING);
        RegText document = RegText.parse(regedit(file));

        assertThat(value(document)).contains(list("Smtpsvc\0\0"));
        assertThat(document.skipped()).hasSize(1);
        String changed = textOf(document.withValue(PARAMETERS, DISPATCH_ENTRIES, list("Ld\0\0")));
        assertThat(changed).isEqualTo(file.replace(SMTPSVC, "4c,00,64,00,00,00,00,00"));
    }

    @Test
    void blanksBeforeTheHeaderAreSteppedOver() throws Exception {
        byte[] bytes = Documents.ansi("  REGEDIT4\n\n" + IISADMIN + HEADING + "\"DispatchEntries\"=hex(7):53,00,00\n");

        RegText document = RegText.parse(bytes);

        assertThat(value(document)).contains(list("S\0\0"));
        assertThat(document.bytes()).isEqualTo(bytes);
    }

    @Test
    void version5WrittenAsAnsiIsReadWithHexInUtf16() throws Exception {
        byte[] bytes = Documents.ansi(file("hex(7):" + SMTPSVC + "\n\"DisplayName\"=\"für WWW\"\n"));

        RegText document = RegText.parse(bytes);

        assertThat(value(document)).contains(list("Smtpsvc\0\0"));
        assertThat(document.value(PARAMETERS, "DisplayName")).contains(text("für WWW"));
        assertThat(document.bytes()).isEqualTo(bytes);
    }

    @Test
    void aTrailByte5CIsNoEscapeInJapanese() throws Exception {
        byte[] bytes = encoded("windows-31j", "管理機能", "表示 C:\\\\表", "ソ");

        RegText document = RegText.parse(bytes);

        assertThat(document.skipped()).isEmpty();
        assertThat(value(document)).contains(list("Smtpsvc\0\0"));
        assertThat(document.value(PARAMETERS, "x")).contains(text("表示 C:\\表"));
        assertThat(document.value(PARAMETERS, "ソ")).contains(text("管理機能"));
        assertSurvivesAWrite(document, bytes);
    }

    @ParameterizedTest
    @CsvSource({"x-windows-950,許功蓋", "GBK,乗俓", "GBK,覾"})
    void aTrailByte5CIsNoEscapeInChinese(String charset, String characters) throws Exception {
        byte[] bytes = encoded(charset, characters, characters + "\\\\" + characters, characters);

        RegText guessed = RegText.parse(bytes);
        RegText told = RegText.parse(bytes, Optional.of(CodePage.of(charset)));

        assertThat(guessed.skipped()).isEmpty();
        assertThat(value(guessed)).contains(list("Smtpsvc\0\0"));
        assertSurvivesAWrite(guessed, bytes);
        assertThat(told.value(PARAMETERS, "x")).contains(text(characters + "\\" + characters));
        assertThat(told.value(PARAMETERS, characters)).contains(text(characters));
        assertSurvivesAWrite(told, bytes);
    }

    @Test
    void koreanIsReadWithItsCodePage() throws Exception {
        byte[] bytes = encoded("x-windows-949", "인터넷", "똠방각하", "값");

        RegText told = RegText.parse(bytes, Optional.of(CodePage.of("949")));

        assertThat(told.value(PARAMETERS, "x")).contains(text("똠방각하"));
        assertSurvivesAWrite(told, bytes);
        assertSurvivesAWrite(RegText.parse(bytes), bytes);
    }

    @Test
    void aTrailByte5DDoesNotCloseAHeading() throws Exception {
        // 5D is the bracket.
        String characters = "十";
        byte[] bytes = ("REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\" + characters + "]\r\n\"x\"=dword:1\r\n")
                .getBytes(Charset.forName("windows-31j"));

        RegText document = RegText.parse(bytes, Optional.of(CodePage.of("932")));

        assertThat(document.subkeys(new RegistryKey("SOFTWARE"))).containsExactly(characters);
        assertThat(document.value(new RegistryKey("SOFTWARE\\" + characters), "x"))
                .isPresent();
    }

    @Test
    void westernTextStaysWesternWhereALetterStandsBeforeABackslash() throws Exception {
        byte[] bytes = Documents.ansi("REGEDIT4\n\n[HKLM\\café\\été]\n\"x\"=\"C:\\\\Café\\\\é\\\"\"\n");

        RegText document = RegText.parse(bytes);

        assertThat(document.value(new RegistryKey("café\\été"), "x")).contains(text("C:\\Café\\é\""));
        assertThat(document.skipped()).isEmpty();
    }

    @Test
    void entriesOfAnotherCodePageAreReadAndWrittenInIt() throws Exception {
        RegText document = RegText.parse(encoded("windows-1251", "ж", "ж", "ж"), Optional.of(CodePage.of("1251")));

        RegText changed = document.withValue(PARAMETERS, DISPATCH_ENTRIES, list("Служба\0\0"));

        assertThat(value(changed)).contains(list("Служба\0\0"));
        assertThat(new String(changed.bytes(), Charset.forName("windows-1251")))
                .contains("hex(7):d1,eb,f3,e6,e1,e0,00,00");
    }

    @Test
    void bytesThatMeanNothingInTheCodePageAreCarriedOver() throws Exception {
        RegText document = RegText.parse(
                Documents.ansi("REGEDIT4\n\n" + HEADING + "\"DispatchEntries\"=hex(7):82,20,41,00,00\n"),
                Optional.of(CodePage.of("932")));
        RawValue value = value(document).orElseThrow();

        assertThat(value).isEqualTo(list("‚ A\0\0"));
        assertThat(document.withValue(PARAMETERS, DISPATCH_ENTRIES, value).bytes())
                .isEqualTo(document.bytes());
    }

    /** A file of that code page, its hex data ANSI as in REGEDIT4. */
    private static byte[] encoded(String charset, String description, String x, String name) {
        String text = "REGEDIT4\n\n[" + SERVICES + "W3SVC]\n\"Description\"=\"" + description + "\"\n\n" + HEADING
                + "\"DispatchEntries\"=hex(7):53,6d,74,70,73,76,63,00,00\n\"x\"=\"" + x + "\"\n\"" + name + "\"=\""
                + description + "\"\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.replace("\n", "\r\n").getBytes(Charset.forName(charset)));
        return bytes.toByteArray();
    }

    private static void assertSurvivesAWrite(RegText document, byte[] bytes) {
        RawValue before = value(document).orElseThrow();
        RegText changed = document.withValue(PARAMETERS, DISPATCH_ENTRIES, OTHER);

        assertThat(value(changed)).contains(OTHER);
        assertThat(changed.withValue(PARAMETERS, DISPATCH_ENTRIES, before).bytes())
                .isEqualTo(bytes);
        assertThat(document.withKey(new RegistryKey("SOFTWARE\\New"))
                        .withoutKey(new RegistryKey("SOFTWARE\\New"))
                        .bytes())
                .isEqualTo(bytes);
    }
}
