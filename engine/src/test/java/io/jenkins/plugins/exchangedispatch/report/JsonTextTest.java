package io.jenkins.plugins.exchangedispatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final JsonMapper READER = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherProgramReadsEveryTextAsItWas(boolean indented) {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 30))
                .check(text -> READER.readTree(write(text, indented))
                        .at("/list/1")
                        .stringValue()
                        .equals(text));
    }

    @Test
    void aLineHoldsNoLineBreakAndNothingThatUtf8CannotCarry() {
        String line = write("a\r\n\u2028\uD800", false);

        assertThat(line)
                .isEqualTo("{\"empty\":{},\"none\":null,\"list\":[-1,\"a\\r\\n\u2028\\uD800\",true],\"hollow\":[]}");
        assertThat(new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(line);
    }

    @Test
    void peopleGetALineForEachValue() {
        assertThat(write("x", true)).isEqualTo("""
                        {
                          "empty" : { },
                          "none" : null,
                          "list" : [
                            -1,
                            "x",
                            true
                          ],
                          "hollow" : [ ]
                        }""");
    }

    private static String write(String text, boolean indented) {
        StringBuilder out = new StringBuilder();
        try {
            new JsonText(out, indented)
                    .open('{')
                    .name("empty")
                    .open('{')
                    .close('}')
                    .name("none")
                    .value(null)
                    .name("list")
                    .open('[')
                    .value(-1)
                    .value(text)
                    .value(true)
                    .close(']')
                    .name("hollow")
                    .open('[')
                    .close(']')
                    .close('}');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
