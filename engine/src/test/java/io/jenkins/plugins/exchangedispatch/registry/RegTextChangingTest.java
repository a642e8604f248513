package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.KEY;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.ansi;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.raw;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.text;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.textOf;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf16;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.utf8;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.withLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegTextChangingTest {
    private static final String START = HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n";
    private static final RawValue ONE = raw(4, "01000000");

    @Test
    void replacesAValueInItsPlaceKeepingTheSpellingOfItsName() throws Exception {
        RegText document = withLines("\"a\"=dword:1\n  \"NaMe\" = hex:01,\\\n  02  ; why\n\"z\"=dword:2\n");

        assertThat(textOf(document.withValue(KEY, "name", ONE)))
                .isEqualTo(START + "\"a\"=dword:1\n  \"NaMe\" = dword:00000001  ; why\n\"z\"=dword:2\n");
    }

    @Test
    void replacesTheLineThatCounts() throws Exception {
        RegText document = withLines("\"x\"=dword:5\n\"X\"=dword:6\n");

        assertThat(textOf(document.withValue(KEY, "x", ONE)))
                .isEqualTo(START + "\"x\"=dword:5\n\"X\"=dword:00000001\n");
    }

    @Test
    void replacesADeletion() throws Exception {
        assertThat(textOf(withLines("\"x\"=-\n").withValue(KEY, "x", ONE))).isEqualTo(START + "\"x\"=dword:00000001\n");
    }

    @Test
    void addsAValueBehindTheLastOneOfItsKey() throws Exception {
        RegText document = withLines("\"a\"=hex:01,\\\n  02\n\n\n; about B\n[HKLM\\B]\n\"x\"=dword:2\n");

        assertThat(textOf(document.withValue(KEY, "x", ONE)))
                .isEqualTo(START
                        + "\"a\"=hex:01,\\\n  02\n\"x\"=dword:00000001\n\n\n; about B\n[HKLM\\B]\n\"x\"=dword:2\n");
    }

    @Test
    void addsAValueToAKeyWithoutValues() throws Exception {
        assertThat(textOf(withLines("\n[HKLM\\B]\n").withValue(KEY, "x", ONE)))
                .isEqualTo(START + "\"x\"=dword:00000001\n\n[HKLM\\B]\n");
    }

    @Test
    void addsAValueBehindALastLineWithoutLineEnd() throws Exception {
        assertThat(textOf(withLines("\"a\"=dword:1").withValue(KEY, "x", ONE)))
                .isEqualTo(START + "\"a\"=dword:1\n\"x\"=dword:00000001");
    }

    @Test
    void addsTheDefaultValue() throws Exception {
        assertThat(textOf(withLines("").withValue(KEY, "", text("a")))).isEqualTo(START + "@=\"a\"\n");
    }

    @Test
    void addsAKeyAtTheEndBehindABlankLine() throws Exception {
        RegistryKey owed = new RegistryKey("SOFTWARE\\New");

        assertThat(textOf(withLines("\"a\"=dword:1\n").withValue(owed, "x", ONE)))
                .isEqualTo(START + "\"a\"=dword:1\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\New]\n\"x\"=dword:00000001\n");
        assertThat(textOf(withLines("\"a\"=dword:1\n\n").withValue(owed, "x", ONE)))
                .isEqualTo(START + "\"a\"=dword:1\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\New]\n\"x\"=dword:00000001\n\n");
        assertThat(textOf(withLines("\"a\"=dword:1").withValue(owed, "x", ONE)))
                .isEqualTo(START + "\"a\"=dword:1\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\New]\n\"x\"=dword:00000001");
    }

    @Test
    void givesAKeyThatIsOnlyImpliedAHeadingOfItsOwn() throws Exception {
        RegText document = withLines("").withValue(new RegistryKey("software"), "x", ONE);

        assertThat(textOf(document)).isEqualTo(START + "\n[HKEY_LOCAL_MACHINE\\software]\n\"x\"=dword:00000001\n");
    }

    @Test
    void addsAKeyAgainThatTheTextDeletes() throws Exception {
        RegText document =
                withLines("\"x\"=dword:2\n[-HKLM\\SOFTWARE\\Example]\n").withValue(KEY, "x", ONE);

        assertThat(textOf(document))
                .isEqualTo(START
                        + "\"x\"=dword:2\n[-HKLM\\SOFTWARE\\Example]\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n"
                        + "\"x\"=dword:00000001\n");
        assertThat(document.value(KEY, "x")).contains(ONE);
    }

    @Test
    void removesEveryLineThatSetsAValue() throws Exception {
        RegText document = withLines(
                "\"x\"=dword:1\n\"a\"=dword:1\n\"X\"=hex:01,\\\n  02 ; two\n\n[HKLM\\B]\n[HKLM\\SOFTWARE\\example]\n"
                        + "\"x\"=\"three\"");

        assertThat(textOf(document.withoutValue(KEY, "x")))
                .isEqualTo(START + "\"a\"=dword:1\n\n[HKLM\\B]\n[HKLM\\SOFTWARE\\example]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\"a\"=dword:1", "\"a\"=dword:1\n", "\"a\"=dword:1\n\n", "\n\n\n", "; c", "  "})
    void whatWasAddedCanBeTakenAwayWithoutATrace(String lines) throws Exception {
        RegText document = withLines(lines);
        RegistryKey added = new RegistryKey("SOFTWARE\\Added\\Deep");

        assertThat(textOf(document.withKey(added).withoutKey(added))).isEqualTo(START + lines);
        assertThat(textOf(document.withValue(added, "x", ONE).withoutKey(added)))
                .isEqualTo(START + lines);
        assertThat(textOf(document.withValue(KEY, "x", list("a\0b\0\0")).withoutValue(KEY, "x")))
                .isEqualTo(START + lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\n[HKLM\\A]\n", "\n[HKLM\\A]\n\n", "\n[HKLM\\A]\n \t\n"})
    void leavesNoTraceWhateverTheLineEnds(String lines) throws Exception {
        for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
            byte[] bytes = utf8(("REGEDIT4" + lines).replace("\n", lineEnd));

            RegText added = RegText.parse(bytes).withValue(KEY, "x", ONE);

            assertThat(added.withoutKey(KEY).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void endsLinesWithCrLfWhereThereIsNoLineEndToFollow() throws Exception {
        assertThat(RegText.parse(utf8("REGEDIT4")).withKey(KEY).bytes())
                .isEqualTo(utf8("REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]"));
    }

    @Test
    void wrapsAReplacedValueAsOneThatIsNew() throws Exception {
        RegText added = withLines("").withValue(KEY, "DispatchEntries", raw(7, "4c".repeat(60)));

        assertThat(withLines("\"DispatchEntries\"=-\n")
                        .withValue(KEY, "DispatchEntries", raw(7, "4c".repeat(60)))
                        .bytes())
                .isEqualTo(added.bytes());
    }

    @Test
    void removesAKeyWithItsValuesAndOneBlankLine() throws Exception {
        RegText document =
                withLines("\"x\"=dword:1\n\n; about the subkey\n[HKLM\\SOFTWARE\\Example\\Sub]\n\"y\"=dword:1\n"
                        + "\n[HKLM\\SOFTWARE\\example]\n\"z\"=dword:1\n\n\n[HKLM\\B]\n");

        RegText changed = document.withoutKey(KEY);

        assertThat(textOf(changed))
                .isEqualTo(HEADER
                        + "\n\n; about the subkey\n[HKLM\\SOFTWARE\\Example\\Sub]\n\"y\"=dword:1\n\n\n[HKLM\\B]\n");
        assertThat(changed.value(KEY, "x")).isEmpty();
        assertThat(changed.hasKey(KEY.child("Sub"))).isTrue();
    }

    @Test
    void changesNothingWhenThereIsNothingToChange() throws Exception {
        RegText document = withLines("\"x\"=-\n[HKLM\\A\\B]\n");

        assertThat(document.withoutValue(KEY, "x")).isSameAs(document);
        assertThat(document.withoutValue(KEY, "absent")).isSameAs(document);
        assertThat(document.withoutValue(new RegistryKey("Absent"), "x")).isSameAs(document);
        assertThat(document.withoutKey(new RegistryKey("Absent"))).isSameAs(document);
        assertThat(document.withKey(KEY)).isSameAs(document);
        assertThat(document.withKey(new RegistryKey("a"))).isSameAs(document);
    }

    @Test
    void theDocumentThatWasChangedStaysAsItWas() throws Exception {
        RegText document = withLines("\"x\"=dword:2\n");

        document.withValue(KEY, "x", ONE).withoutKey(KEY);

        assertThat(textOf(document)).isEqualTo(START + "\"x\"=dword:2\n");
        assertThat(document.value(KEY, "x")).contains(raw(4, "02000000"));
    }

    @Test
    void wrapsHexAt80ColumnsAsRegeditDoes() throws Exception {
        RegText document = withLines("").withValue(KEY, "DispatchEntries", raw(7, "4c".repeat(60)));

        assertThat(textOf(document)).isEqualTo(START + """
                        "DispatchEntries"=hex(7):4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,\\
                          4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,\\
                          4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c,4c
                        """);
        assertThat(textOf(document).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void doesNotWrapBehindTheLastByte() throws Exception {
        RegText document = withLines("").withValue(KEY, "x", raw(3, "aa".repeat(23)));

        assertThat(textOf(document)).isEqualTo(START + "\"x\"=hex:" + "aa,".repeat(22) + "aa\n");
    }

    @Test
    void wrapsWithTheLineEndsOfTheDocument() throws Exception {
        byte[] bytes = utf8(HEADER + "\n[HKLM\\A]\n");

        RegText changed = RegText.parse(bytes).withValue(new RegistryKey("A"), "x", raw(3, "00".repeat(100)));

        assertThat(new String(changed.bytes(), StandardCharsets.UTF_8))
                .contains(",\\\n  ")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 61000000 | \"a\"",
                "1 | 5c00220000000000 | hex(1):5c,00,22,00,00,00,00,00",
                "1 | 5c0022000000 | \"\\\\\\\"\"",
                "1 | 0000 | \"\"",
                "1 | `` | hex(1):",
                "1 | 6100 | hex(1):61,00",
                "1 | 610000 | hex(1):61,00,00",
                "1 | 0a000000 | hex(1):0a,00,00,00",
                "1 | 00d80000 | hex(1):00,d8,00,00",
                "2 | 61000000 | hex(2):61,00,00,00",
                "3 | 0aff | hex:0a,ff",
                "3 | `` | hex:",
                "4 | fedcba98 | dword:98badcfe",
                "4 | 01 | hex(4):01",
                "7 | 0000 | hex(7):00,00",
                "0 | 01 | hex(0):01",
                "11 | 0100000000000000 | hex(b):01,00,00,00,00,00,00,00",
                "4711 | 01 | hex(1267):01",
                "-1 | 01 | hex(ffffffff):01",
            })
    void writesDataAsRegeditDoes(int type, String hex, String data) throws Exception {
        String start = HEADER + "\n[HKLM\\A]\n";
        RegistryKey key = new RegistryKey("A");

        RegText changed = RegText.parse(utf8(start)).withValue(key, "x", raw(type, hex));

        assertThat(changed.bytes()).isEqualTo(utf8(start + "\"x\"=" + data + "\n"));
    }

    @Test
    void writesRegedit4AsAnsi() throws Exception {
        RegistryKey key = new RegistryKey("A");
        RegText changed = RegText.parse(ansi("REGEDIT4\n\n[HKLM\\A]\n\"x\"=hex(7):61,00,00\n"))
                .withValue(key, "x", list("€\0ü\0\0"))
                .withValue(key, "y", text("5 €"))
                .withValue(key, "z", raw(2, "25000000"));

        assertThat(changed.bytes())
                .isEqualTo(ansi(
                        "REGEDIT4\n\n[HKLM\\A]\n\"x\"=hex(7):80,00,fc,00,00\n\"y\"=\"5 €\"\n\"z\"=hex(2):25,00\n"));
    }

    @Test
    void refusesCharactersThatRegedit4Lacks() throws Exception {
        RegistryKey key = new RegistryKey("A");
        RegText document = RegText.parse(ansi("REGEDIT4\n\n[HKLM\\A]\n"));

        for (RawValue unfit : new RawValue[] {list("Łódź\0\0"), text("Łódź"), raw(2, "410000")}) {
            assertThatThrownBy(() -> document.withValue(key, "x", unfit))
                    .isInstanceOf(UnwritableException.class)
                    .hasMessageContaining("REGEDIT4")
                    .hasMessageContaining("export the registry as version 5");
        }
        assertThatThrownBy(() -> document.withValue(key, "Łódź", ONE))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("\"Łódź\"");
        assertThatThrownBy(() -> document.withComment(key, "Łódź")).isInstanceOf(UnwritableException.class);
    }

    @Test
    void refusesNamesThatNoTextCanHold() {
        RegText document = RegText.empty();

        assertThatThrownBy(() -> document.withValue(KEY, "a\0b", ONE)).isInstanceOf(UnwritableException.class);
        assertThatThrownBy(() -> document.withKey(new RegistryKey("A\nB"))).isInstanceOf(UnwritableException.class);
        assertThatThrownBy(() -> document.withKey(new RegistryKey("A];B"))).isInstanceOf(UnwritableException.class);
    }

    @Test
    void writesABackupThatRegeditImports() {
        RegText backup = RegText.empty()
                .withComment(RegistryKey.PARAMETERS, "Server: EX01\nWritten: 2026-01-01")
                .withComment(RegistryKey.PARAMETERS, "After: REG_MULTI_SZ")
                .withDeletion(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);

        assertThat(backup.bytes()).isEqualTo(regedit(HEADER + """


                                ; Server: EX01
                                ; Written: 2026-01-01
                                ; After: REG_MULTI_SZ
                                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters]
                                "DispatchEntries"=-
                                """));
        assertThat(backup.deletes(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES))
                .isTrue();
        assertThat(backup.comments()).containsExactly("Server: EX01", "Written: 2026-01-01", "After: REG_MULTI_SZ");
    }

    @Test
    void changesNoOtherByteOfALargeExport() throws Exception {
        String line = "  \"DispatchEntries\" =  hex(7):61,00,\\ ; wrapped\r\n  00,00,00,00 ; last\n";
        StringBuilder before = new StringBuilder(HEADER + "\r\n\r\n");
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            (i < 1000 ? before : after)
                    .append("\t; key ")
                    .append(i)
                    .append(" – ключ\r\n")
                    .append(i % 3 == 0 ? " [" : "[")
                    .append("hklm\\System\\CurrentControlSet\\Services\\S")
                    .append(i)
                    .append(i % 5 == 0 ? "]  ; é\n" : "]\r\n")
                    .append("@=\"\"\n\"ImagePath\"=hex(2):25,00,\\\r\n  41,00,\\\n    00,00\r\n")
                    .append(
                            "\"Two\nlines\"=\"C:\\a\"   \r\n\"Three\"=\"C:\\\\a \\\"b\\\"\"\r\n\"Type\"  =dword:20\r\n\r\n \t\n\"Gone\"=-\n");
        }
        before.append("[HKEY_CURRENT_USER\\X]\n\"DispatchEntries\"=hex(7):00,00\r\n");
        before.append("[HKLM\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\parameters]\r\n");
        RegText document = RegText.parse(utf16(before + line + after));

        RegText changed = document.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, list("Ld\0\0"));

        String written = "  \"DispatchEntries\" =  hex(7):4c,00,64,00,00,00,00,00 ; last\n";
        assertThat(changed.bytes()).isEqualTo(utf16(before + written + after));
        assertThat(changed.withoutValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                        .bytes())
                .isEqualTo(utf16(before.toString() + after));
    }
}
