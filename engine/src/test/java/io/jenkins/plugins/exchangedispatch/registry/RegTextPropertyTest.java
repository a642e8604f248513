package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class RegTextPropertyTest {
    private static final RegistryKey KEY = new RegistryKey("SOFTWARE\\Example");

    /** Pieces that mean something in the format, so that random documents get far into it. */
    private static final List<String> PIECES = List.of(
            "[HKLM\\SOFTWARE\\Example]",
            "[-HKLM\\SOFTWARE]",
            "[HKCU\\a]",
            "[",
            "]",
            "\"x\"",
            "\"",
            "@",
            "=",
            "-",
            "hex:",
            "hex(7):",
            "dword:",
            "01",
            "0",
            ",",
            "\\",
            ";",
            " ",
            "\t",
            "\r\n",
            "\n",
            "\r",
            "\0",
            "é",
            "\uD800",
            "K");

    private static final Gen<byte[]> BYTES = lists().of(integers().between(-128, 127))
            .ofSizeBetween(0, 90)
            .map(RegTextPropertyTest::bytes)
            .describedAs(Arrays::toString);

    private static final Gen<Integer> TYPES = arbitrary().pick(0, 1, 1, 2, 3, 4, 5, 7, 7, 11, 4711, -1);

    private static final Gen<String> JUNK =
            lists().of(arbitrary().pick(PIECES)).ofSizeBetween(0, 30).map(list -> String.join("", list));

    /** Well-formed documents of whole lines in a random order. */
    private static final Gen<String> LINES = lists().of(arbitrary()
                    .pick(
                            "[HKLM\\SOFTWARE\\Example]\r\n",
                            " [hklm\\software\\EXAMPLE\\Sub] ; c\n",
                            "[-HKEY_LOCAL_MACHINE\\Software\\Example]\r\n",
                            "[HKEY_CURRENT_USER\\A]\r\n",
                            "\"x\"=\"a b\"\r\n",
                            "\"X\" = hex(7):61,00,\\ ; half\r\n  00,00\t\n",
                            "\"x\"=-\r\n",
                            "\"y\"=dword:1\n",
                            "@=hex:\r\n",
                            "; comment\r\n",
                            "\r\n",
                            " \n"))
            .ofSizeBetween(0, 15)
            .map(list -> "[HKLM\\A]\r\n" + String.join("", list));

    @Test
    void anyBytesAreReadOrRefusedInOneSentence() {
        qt().forAll(BYTES).checkAssert(RegTextPropertyTest::assertReadOrRefused);
    }

    @Test
    void anyBytesBehindAHeaderAreReadOrRefusedInOneSentence() {
        qt().forAll(JUNK, BYTES).checkAssert((junk, bytes) -> {
            assertReadOrRefused(concat(Documents.utf16(HEADER + "\n" + junk), bytes));
            assertReadOrRefused(concat(Documents.utf8(HEADER + "\n" + junk), bytes));
            assertReadOrRefused(concat(Documents.ansi("REGEDIT4\n" + junk), bytes));
        });
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            assertThat(RegText.parse(bytes).bytes()).isEqualTo(bytes);
        } catch (RegSyntaxException e) {
            assertThat(e.line()).isPositive();
            assertThat(e.column()).isPositive();
            assertThat(e.getMessage()).endsWith(".");
        }
    }

    @Test
    void aValueWrittenIsTheValueReadInEveryEncodingOfVersion5() {
        qt().forAll(LINES, TYPES, BYTES).checkAssert((lines, type, data) -> {
            RawValue value = new RawValue(type, data);
            assertWrittenIsRead(Documents.utf16(HEADER + "\r\n" + lines), "x", value);
            assertWrittenIsRead(Documents.utf8(HEADER + "\r\n" + lines), "x", value);
            assertWrittenIsRead(Documents.utf8("\uFEFF" + HEADER + "\r\n" + lines), "x", value);
        });
    }

    @Test
    void aValueWrittenIsTheValueReadInRegedit4() {
        qt().forAll(LINES, TYPES, BYTES).checkAssert((lines, type, data) -> {
            boolean text = type == 1 || type == 2 || type == 7;
            assertWrittenIsRead(
                    Documents.ansi("REGEDIT4\n" + lines), "x", new RawValue(type, text ? latin(data) : data));
        });
    }

    /** A character of windows-1252 for each byte, as UTF-16LE. */
    private static byte[] latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x80-\\x9f]", "€")
                .getBytes(StandardCharsets.UTF_16LE);
    }

    @Test
    void anyTextAndNameIsReadAsWritten() {
        Gen<String> names = lists().of(
                        arbitrary().pick("a", "Z", "\"", "\\", "[", "]", ";", "=", " ", "\t", "é", "İ", "€", "😀"))
                .ofSizeBetween(0, 8)
                .map(list -> String.join("", list));
        qt().forAll(names, names).checkAssert((name, text) -> {
            assertWrittenIsRead(Documents.utf16(HEADER + "\r\n"), name, Documents.text(text));
            assertWrittenIsRead(Documents.utf8(HEADER + "\n"), name, Documents.text(text));
        });
    }

    private static void assertWrittenIsRead(byte[] document, String name, RawValue value) {
        RegText before = parse(document);

        RegText after = parse(before.withValue(KEY, name, value).bytes());

        assertThat(after.value(KEY, name)).contains(value);
        assertThat(after.withValue(KEY, name, value).bytes()).isEqualTo(after.bytes());
        assertThat(after.withoutValue(KEY, name).value(KEY, name)).isEmpty();
        assertThat(after.withDeletion(KEY, EntryName.fold(name)).deletes(KEY, name))
                .isTrue();
    }

    @Test
    void allOtherBytesStayInPlaceAndOrder() {
        qt().forAll(LINES, BYTES).checkAssert((lines, data) -> {
            RegText before = parse(Documents.utf16(HEADER + "\r\n" + lines));
            String old = characters(before);
            String changed = characters(before.withValue(KEY, "x", new RawValue(3, data)));

            int start = 0;
            while (start < Math.min(old.length(), changed.length()) && old.charAt(start) == changed.charAt(start)) {
                start++;
            }
            int end = 0;
            while (end < Math.min(old.length(), changed.length()) - start
                    && old.charAt(old.length() - 1 - end) == changed.charAt(changed.length() - 1 - end)) {
                end++;
            }
            String gone = old.substring(start, old.length() - end);
            assertThat("\"a b\"|hex(7):61,00,\\ ; half\r\n  00,00|-").contains(gone);
            if (!before.deletes(KEY, "x") && before.value(KEY, "x").isEmpty()) {
                assertThat(gone).isEmpty();
            }
        });
    }

    @Test
    void otherValuesStayWhatTheyAre() {
        qt().forAll(LINES, TYPES, BYTES).checkAssert((lines, type, data) -> {
            RegText before = parse(Documents.utf8(HEADER + "\r\n" + lines));
            RegText after = before.withValue(KEY, "x", new RawValue(type, data));

            for (RegText changed : List.of(after, after.withoutValue(KEY, "x"))) {
                assertThat(changed.value(KEY, "y")).isEqualTo(before.value(KEY, "y"));
                assertThat(changed.value(KEY, "")).isEqualTo(before.value(KEY, ""));
                assertThat(changed.value(KEY.child("Sub"), "x")).isEqualTo(before.value(KEY.child("Sub"), "x"));
                assertThat(changed.comments()).isEqualTo(before.comments());
            }
        });
    }

    @Test
    void aKeyAddedAndRemovedLeavesNoTrace() {
        qt().forAll(LINES, BYTES).checkAssert((lines, data) -> {
            RegText before = parse(Documents.utf16(HEADER + "\r\n" + lines));
            RegistryKey added = new RegistryKey("SOFTWARE\\Added");

            assertThat(before.withValue(added, "x", new RawValue(3, data))
                            .withoutKey(added)
                            .bytes())
                    .isEqualTo(before.bytes());
        });
    }

    private static RegText parse(byte[] bytes) {
        try {
            return RegText.parse(bytes);
        } catch (RegSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String characters(RegText document) {
        return Utf16.decode(document.bytes());
    }

    private static byte[] bytes(List<Integer> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        numbers.forEach(bytes::write);
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
