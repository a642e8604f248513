package io.jenkins.plugins.exchangedispatch.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTextTest {
    static IntStream everyCode() {
        return Arrays.stream(ErrorCode.class.getFields()).mapToInt(ErrorTextTest::value);
    }

    private static int value(Field code) {
        try {
            return code.getInt(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void everyCodeHasWindowsTextAndAnAdviceOfOneSentence(int code) {
        assertThat(ErrorText.of(code)).endsWith(".").doesNotStartWith("Windows error");
        assertThat(ErrorText.advice(code)).endsWith(".").hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 53, 64, 1051, 1052, 1053, 1056, 1058, 1060, 1061, 1062, 1067, 1068, 1072, 1077, 1083})
    void codesOfServicesAndTheRegistryAreKnown(int code) {
        assertThat(everyCode()).contains(code);
    }

    @ParameterizedTest
    @ValueSource(ints = {1219, 1311, 1326, 1385, 1460, 1722})
    void codesOfLogonAndTheNetworkAreKnown(int code) {
        assertThat(everyCode()).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "5, docs/rights.md",
        "53, Remote Registry",
        "53, SMBv1",
        "53, firewall",
        "64, SMBv1",
        "384, SMBv1",
        "384, --smb1",
        "384, --transport windows",
        "1240, --allow-unsigned",
        "1053, ServicesPipeTimeout",
        "1083, 0x20",
        "1219, net use",
        "1326, SERVER",
        "1385, Access this computer from the network",
        "1385, Log on as a batch job",
        "1722, Remote Registry",
        "1722, SMBv1",
        "1722, firewall"
    })
    void theAdviceNamesWhatAnAdministratorWouldLookAt(int code, String word) {
        assertThat(ErrorText.advice(code)).contains(word);
    }

    @Test
    void anUnknownCodeIsNamedByItsNumberWithoutAdvice() {
        assertThat(ErrorText.of(4711)).isEqualTo("Windows error 4711");
        assertThat(ErrorText.advice(4711)).isEmpty();
    }

    @Test
    void anExceptionTellsWhatWasTriedTheTextAndTheNumber() {
        WindowsException e = new WindowsException(1060, "start service POP3SVC");

        assertThat(e)
                .hasMessage("Could not start service POP3SVC:"
                        + " The specified service does not exist as an installed service (error 1060).");
        assertThat(Stream.of(e.code(), e.operation(), e.advice()))
                .containsExactly(1060, "start service POP3SVC", ErrorText.advice(1060));
    }
}
