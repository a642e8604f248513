package io.jenkins.plugins.exchangedispatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodePageTest {
    @ParameterizedTest
    @CsvSource({
        "932,windows-31j", "cp932,windows-31j", "CP932,windows-31j", "windows-31j,windows-31j",
        "936,x-mswin-936", "949,x-windows-949", "ms949,x-windows-949", "950,x-windows-950",
        "1252,windows-1252", "windows-1252,windows-1252", "Windows-1251,windows-1251", "850,IBM850",
        "65001,UTF-8", "GBK,GBK", "874,x-windows-874"
    })
    void takesNumbersAndNames(String name, String charset) {
        assertThat(CodePage.of(name)).hasToString(charset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-page", "99999", "12", "a b", "é"})
    void refusesAnUnknownNameInOneSentence(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodePage.of(name))
                .withMessage("There is no code page " + name
                        + ": give its number, such as 1252, 932 (Japanese), 936 or 950 (Chinese) or 949 (Korean).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "IBM037", "ISO-2022-JP"})
    void refusesWhatDoesNotBeginWithAscii(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodePage.of(name))
                .withMessageContaining("none of Windows' ANSI ones");
    }

    @Test
    void knowsWhereACharacterHasTwoBytes() {
        byte[] japanese = "表a".getBytes(Charset.forName("windows-31j"));

        assertThat(CodePage.of("932").width(japanese, 0)).isEqualTo(2);
        assertThat(CodePage.of("932").width(japanese, 2)).isEqualTo(1);
        assertThat(CodePage.of("932").width(new byte[] {(byte) 0x95, '"'}, 0)).isEqualTo(1);
        assertThat(CodePage.of("932").width(new byte[] {(byte) 0x95}, 0)).isEqualTo(1);
        assertThat(CodePage.of("1252").width(japanese, 0)).isEqualTo(1);
        assertThat(CodePage.of("949").width("똠".getBytes(Charset.forName("x-windows-949")), 0))
                .isEqualTo(2);
    }

    @Test
    void whateverIsReadCanBeWritten() {
        for (String name : new String[] {"932", "936", "949", "950", "1251", "1252", "65001"}) {
            CodePage page = CodePage.of(name);
            for (int first = 0; first < 256; first++) {
                for (int second = 0; second < 256; second++) {
                    String text = page.decode(new byte[] {(byte) first, (byte) second}, 0, 2);
                    byte[] again = page.encode(text);
                    assertThat(page.decode(again, 0, again.length))
                            .as("%s %02x %02x", name, first, second)
                            .isEqualTo(text);
                }
            }
        }
    }

    @Test
    void tellsWhatItCannotHold() {
        assertThat(CodePage.of("932").encode("Ł")).isNull();
        assertThat(CodePage.of("1252").encode("表")).isNull();
    }

    @Test
    void tellsUtf8FromOtherBytes() {
        assertThat(EightBits.isUtf8("aé€😀".getBytes(StandardCharsets.UTF_8))).isTrue();
        for (String broken : new String[] {
            "\u00e9",
            "\u00c3",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080",
            "\u00e0\u0080\u0080",
            "\u00f0\u0080\u0080\u0080",
            "\u0080",
            "\u00e2\u0082"
        }) {
            assertThat(EightBits.isUtf8(broken.getBytes(StandardCharsets.ISO_8859_1)))
                    .isFalse();
        }
    }
}
