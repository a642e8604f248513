package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values that are one of a few. */
final class Choices {
    private static final int MAX_SECONDS = 86_400;

    private Choices() {}

    private static <T> T choose(T[] choices, String text) {
        return Arrays.stream(choices)
                .filter(choice -> choice.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(choices).map(Object::toString).collect(Collectors.joining(", "))));
    }

    /** {@code keep}, {@code report}, {@code remove}. */
    static final class OfExtraEntries implements ITypeConverter<ExtraEntries> {
        @Override
        public ExtraEntries convert(String text) {
            return choose(ExtraEntries.values(), text);
        }
    }

    /** {@code when-owed}, {@code never}, {@code always}. */
    static final class OfRestartMode implements ITypeConverter<RestartMode> {
        @Override
        public RestartMode convert(String text) {
            return choose(RestartMode.values(), text);
        }
    }

    /** A whole number of seconds, up to a day. */
    static final class OfSeconds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[0-9]{1,5}")) {
                int seconds = Integer.parseInt(text);
                if (seconds >= 1 && seconds <= MAX_SECONDS) {
                    return seconds;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a whole number of seconds from 1 to " + MAX_SECONDS);
        }
    }
}
