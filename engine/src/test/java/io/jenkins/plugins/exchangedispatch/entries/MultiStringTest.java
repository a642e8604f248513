package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiStringTest {
    private static final String NO_TERMINATOR = "missing terminator: the list does not end with two NULs";

    private static MultiString decode(String text) {
        return MultiString.decode(text.getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void readsAWellFormedList() {
        assertThat(decode("Ldapsvc\0Smtpsvc\0\0")).isEqualTo(new MultiString(List.of("Ldapsvc", "Smtpsvc"), List.of()));
    }

    @Test
    void readsOneEntryOnly() {
        assertThat(decode("Smtpsvc\0\0")).isEqualTo(new MultiString(List.of("Smtpsvc"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\0"})
    void zeroTwoAndFourBytesAreAnEmptyListAndNotOneEmptyEntry(String text) {
        assertThat(decode(text)).isEqualTo(new MultiString(List.of(), List.of()));
    }

    @Test
    void aMissingFinalNulLosesNoEntry() {
        assertThat(decode("Ldapsvc\0Smtpsvc\0"))
                .isEqualTo(new MultiString(List.of("Ldapsvc", "Smtpsvc"), List.of(NO_TERMINATOR)));
    }

    @Test
    void noNulAtAllLosesNoEntry() {
        assertThat(decode("Ldapsvc\0Smtpsvc"))
                .isEqualTo(new MultiString(List.of("Ldapsvc", "Smtpsvc"), List.of(NO_TERMINATOR)));
        assertThat(decode("S")).isEqualTo(new MultiString(List.of("S"), List.of(NO_TERMINATOR)));
    }

    @Test
    void anOddLengthIsSaidAndTheLastByteIgnored() {
        byte[] odd = Arrays.copyOf("Smtpsvc\0\0".getBytes(StandardCharsets.UTF_16LE), 19);
        odd[18] = 'x';

        assertThat(MultiString.decode(odd))
                .isEqualTo(new MultiString(
                        List.of("Smtpsvc"), List.of("odd length of 19 bytes: the last byte is ignored")));
        assertThat(MultiString.decode(new byte[1]).strings()).isEmpty();
        assertThat(MultiString.decode(new byte[1]).oddities()).hasSize(1);
    }

    @Test
    void anOddLengthThatCutsTheTerminatorIsSaidTwice() {
        byte[] cut = Arrays.copyOf("Smtpsvc\0\0".getBytes(StandardCharsets.UTF_16LE), 17);

        assertThat(MultiString.decode(cut))
                .isEqualTo(new MultiString(
                        List.of("Smtpsvc"),
                        List.of("odd length of 17 bytes: the last byte is ignored", NO_TERMINATOR)));
    }

    @Test
    void blankStringsInsideHideNoEntryBehindThem() {
        assertThat(decode("Ldapsvc\0\0Smtpsvc\0\0").strings()).containsExactly("Ldapsvc", "", "Smtpsvc");
        assertThat(decode("\0Smtpsvc\0\0").strings()).containsExactly("", "Smtpsvc");
        assertThat(decode("Ldapsvc\0 \0Smtpsvc\0\0").strings()).containsExactly("Ldapsvc", " ", "Smtpsvc");
    }

    @Test
    void blankStringsAtTheEndAreSeen() {
        assertThat(decode("Smtpsvc\0\0\0").strings()).containsExactly("Smtpsvc", "");
        assertThat(decode("\0\0\0").strings()).containsExactly("", "");
    }

    @Test
    void halfASurrogatePairIsNotLost() {
        List<String> halves = List.of("\uD83D", "a\uDE00b", "\uDE00\uD83D", "😀");

        assertThat(MultiString.decode(MultiString.encode(halves))).isEqualTo(new MultiString(halves, List.of()));
    }

    @Test
    void readsAVeryLongList() {
        List<String> many =
                IntStream.range(0, 10_000).mapToObj(i -> "Service" + i).toList();

        assertThat(MultiString.decode(MultiString.encode(many)).strings()).isEqualTo(many);
    }

    @Test
    void writesOneNulAfterEachStringAndOneMore() {
        assertThat(MultiString.encode(List.of("é", "b")))
                .isEqualTo(new byte[] {(byte) 0xe9, 0, 0, 0, 'b', 0, 0, 0, 0, 0});
        assertThat(MultiString.encode(List.of("Łódź"))).isEqualTo("Łódź\0\0".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void writesAnEmptyListAsALoneTerminator() {
        assertThat(MultiString.encode(List.of())).isEqualTo(new byte[2]);
    }

    @Test
    void refusesToWriteWhatWouldEndTheListEarly() {
        assertThatThrownBy(() -> MultiString.encode(List.of("a", ""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MultiString.encode(List.of("a\0b"))).isInstanceOf(IllegalArgumentException.class);
    }
}
