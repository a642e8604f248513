package io.jenkins.plugins.exchangedispatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "0000", "0007", "0009", "000A", "000D", "001B", "007F", "0085", "009B", "00AD", "061C", "200B", "200E", "200F",
        "2028", "2029", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069", "FEFF", "D800", "DFFF"
    })
    void whatCouldSteerAReaderIsShownAsWhatItIs(String code) {
        char odd = (char) Integer.parseInt(code, 16);

        assertThat(Printable.of("a" + odd + "b")).isEqualTo("a\\u" + code + "b");
        assertThat(Printable.of(String.valueOf(odd))).isEqualTo("\\u" + code);
    }

    @Test
    void lettersOfEveryScriptAndWholePairsStay() {
        String text = "Größe Размер サイズ حجم 𝄞 😀 \\ ?";

        assertThat(Printable.of(text)).isSameAs(text);
    }

    @Test
    void aPairThatStandsForAFormatCharacterIsShownToo() {
        assertThat(Printable.of("x\uDB40\uDC01y")).isEqualTo("x\\uDB40\\uDC01y");
    }

    @Test
    void halvesInTheWrongOrderAreTwoHalves() {
        assertThat(Printable.of("\uDE00\uD83D")).isEqualTo("\\uDE00\\uD83D");
    }

    @Test
    void whatIsPrintableOnceIsPrintableForGood() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
                .check(text -> Printable.of(Printable.of(text)).equals(Printable.of(text)));
    }

    @Test
    void aLongTextIsCutAndSaysSo() {
        assertThat(Printable.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Printable.of("abcdefg", 6)).isEqualTo("abcdef… (cut, 7 characters in all)");
        assertThat(Printable.of("ab😀", 3)).isEqualTo("ab… (cut, 4 characters in all)");
    }
}
