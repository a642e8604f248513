package io.jenkins.plugins.exchangedispatch.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page on reliability says what happens; {@code -Dreliability.write=true} writes it anew. */
class FaultMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "reliability.md");

    @Test
    void thePageSaysWhatHappens() throws Exception {
        String document = FaultMatrix.document();
        if (Boolean.getBoolean("reliability.write")) {
            Files.writeString(PAGE, document);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/reliability.md; -Dreliability.write=true writes it anew")
                .isEqualTo(document);
    }
}
