package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartModeTest {
    @Test
    void itsTextIsTheOneThatOptionsAndParametersTake() {
        assertThat(RestartMode.values())
                .extracting(RestartMode::toString)
                .containsExactly("when-owed", "never", "always");
    }
}
