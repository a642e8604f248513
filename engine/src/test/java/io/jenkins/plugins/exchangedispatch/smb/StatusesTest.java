package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusesTest {
    static Set<Integer> everyStatus() {
        return Statuses.WIN32.keySet();
    }

    @ParameterizedTest
    @MethodSource("everyStatus")
    void everyRefusalOfSmbHasATextAndAnAdvice(int status) {
        WireException refused = Statuses.refused(status);

        assertThat(refused.getMessage()).doesNotContain("error", "NTSTATUS").endsWith(".");
        assertThat(ErrorText.advice(refused.code())).endsWith(".");
    }
}
