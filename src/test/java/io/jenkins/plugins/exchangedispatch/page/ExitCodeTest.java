package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void aCodeThatSaysMoreThanItsNumberHasWords() {
        assertThat(ExitCode.words(1077)).isEqualTo("not started since boot");
        assertThat(ExitCode.words(1083)).isEqualTo("not known to its process");
        assertThat(ExitCode.words(0)).isEmpty();
    }
}
