package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetNamesTest {
    @Test
    void aFileHasOneHostALineAndComments() throws Exception {
        String text = "\uFEFF# all of them\r\n\r\n EX02 # the old one\r\n\\\\EX01\r\n  #EX03\r\n";

        assertThat(TargetNames.ofFile("servers.txt", text)).containsExactly("EX02", "EX01");
    }

    @Test
    void whatIsWrongIsRefusedTogetherWithItsLines() {
        assertThatThrownBy(() -> TargetNames.ofFile("servers.txt", "EX01\nEX 02\n# EX03\nex01\nEX04\na/b\nEX01"))
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("targetsFile servers.txt is refused: line 2: The host \"EX 02\"")
                .hasMessageContaining("; line 4: ex01 is in line 1 already; line 6: The host \"a/b\"")
                .hasMessageEndingWith("; line 7: EX01 is in line 1 already.");
    }

    @Test
    void manyWrongLinesAreCounted() {
        String text = IntStream.range(0, 1_200).mapToObj(i -> "a b").collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> TargetNames.ofFile("servers.txt", text))
                .hasMessageEndingWith("; and 1180 lines more.");
    }

    @Test
    void aFileWithoutHostsIsRefused() {
        assertThatThrownBy(() -> TargetNames.ofFile("servers.txt", "# none\n\n"))
                .hasMessage("targetsFile servers.txt names no server: write one a line; a # begins a comment.");
    }

    @Test
    void fiveThousandAreTakenAndNotOneMore() throws Exception {
        List<String> names = IntStream.range(0, 5_001).mapToObj(i -> "EX" + i).toList();

        assertThat(TargetNames.ofList(names.subList(0, 5_000))).hasSize(5_000);
        assertThatThrownBy(() -> TargetNames.ofList(names))
                .hasMessage(
                        "targets names 5001 targets, and a step takes at most 5000: share them among several steps.");
        assertThatThrownBy(() -> TargetNames.ofFile("servers.txt", String.join("\n", names)))
                .hasMessageStartingWith("targetsFile names 5001 targets");
    }

    @Test
    void aListMayNameAHostTwice() throws Exception {
        assertThat(TargetNames.ofList(List.of("EX01", "\\\\ex01", "EX02"))).containsExactly("EX01", "EX02");
    }
}
