package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryDiffTest {
    @Test
    void anUnchangedListIsKept() {
        assertThat(diff(List.of("a", "b"), List.of("a", "b"))).containsExactly(" a", " b");
        assertThat(diff(List.of(), List.of())).isEmpty();
    }

    @Test
    void whatCameAndWhatWentStandsWhereItIsInTheList() {
        assertThat(diff(List.of("a", "", "b", "B"), List.of("a", "b", "c")))
                .containsExactly(" a", "−", " b", "−B", "+c");
        assertThat(diff(List.of("a"), List.of())).containsExactly("−a");
        assertThat(diff(List.of(), List.of("a"))).containsExactly("+a");
        assertThat(diff(List.of("b", "a"), List.of("a", "b"))).containsExactly("−b", " a", "+b");
        assertThat(diff(List.of("x", "a", "y"), List.of("x", "b", "y"))).containsExactly(" x", "−a", "+b", " y");
        assertThat(diff(List.of("a", "a"), List.of("a"))).containsExactly(" a", "−a");
    }

    @Test
    void whatIsStillMissingComesLast() {
        List<EntryDiff.Line> lines = EntryDiff.of(List.of("a"), List.of("A", "b"), List.of("B", "c"), List.of());

        assertThat(signed(lines)).containsExactly("−a", "+A", "+b", "?c");
        assertThat(lines.get(3).getWord()).isEqualTo("missing");
    }

    @Test
    void whatStaysThoughNobodyDesiresItSaysSo() {
        List<EntryDiff.Line> lines = EntryDiff.of(List.of("a", "Old"), List.of("a", "Old"), List.of(), List.of("old"));

        assertThat(signed(lines)).containsExactly(" a", " Old");
        assertThat(lines).extracting(EntryDiff.Line::getKind).containsExactly("kept", "extra");
        assertThat(lines.get(1).getWord()).isEqualTo("not desired");
    }

    @Test
    void verylongListsAreNotComparedEntryByEntry() {
        List<String> old = Collections.nCopies(50_000, "old");
        List<String> now = Collections.nCopies(50_000, "new");

        assertThat(diff(old, now)).hasSize(100_000).startsWith("−old").endsWith("+new");
    }

    private static List<String> diff(List<String> before, List<String> after) {
        return signed(EntryDiff.of(before, after, List.of(), List.of()));
    }

    private static List<String> signed(List<EntryDiff.Line> lines) {
        return Stream.of(lines)
                .flatMap(List::stream)
                .map(line -> line.getSign() + line.getEntry())
                .toList();
    }
}
