package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
    private final XmlText text = new XmlText();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Smtpsvc",
                "C:\\users\\u0041\\update",
                "\\\\u0041",
                "\0",
                "\r\n\t\u0001\u0085\u2028\uFFFE\uFFFF",
                "lone \uD800 and \uDC00",
                "a pair \uD83D\uDE00",
                "\\\0u0041"
            })
    void everyTextComesBack(String any) {
        assertThat(text.fromString(text.toString(any))).isEqualTo(any);
        assertThat(text.toString(any)).doesNotContainPattern("[\\p{Cc}&&[^\n\t]]|[\u2028\uFFFE\uFFFF]|\\p{Cs}");
    }

    @Test
    void plainTextStaysReadable() {
        assertThat(text.toString("Added: Pop3svc.\nC:\\WINNT & café \uD83D\uDE00"))
                .isEqualTo("Added: Pop3svc.\nC:\\WINNT & café \uD83D\uDE00");
    }
}
