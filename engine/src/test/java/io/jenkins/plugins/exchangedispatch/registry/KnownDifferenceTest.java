package io.jenkins.plugins.exchangedispatch.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownDifferenceTest {
    @ParameterizedTest
    @EnumSource
    void standsInTheTable(KnownDifference difference) throws Exception {
        assertThat(Files.readAllLines(Path.of("..", "docs", "wine.md")))
                .contains("| " + difference.wine + " | " + difference.reason + " |");
    }
}
