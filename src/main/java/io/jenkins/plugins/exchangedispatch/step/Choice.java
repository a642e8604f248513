package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A parameter that takes one of a few words.
 *
 * @param parameter its name
 * @param values what the words mean; each is written as its {@code toString} says
 */
record Choice<T>(String parameter, List<T> values) {
    /** Putting a backup back is left to the command line: it is done by hand, with a backup at hand. */
    static final Choice<Mode> MODE = new Choice<>("mode", List.of(Mode.ENSURE, Mode.CHECK));

    static final Choice<ExtraEntries> EXTRA = new Choice<>("extra", List.of(ExtraEntries.values()));
    static final Choice<RestartMode> RESTART = new Choice<>("restart", List.of(RestartMode.values()));

    /** The result of a build that a parameter maps a status to. */
    static Choice<Result> result(String parameter) {
        return new Choice<>(parameter, List.of(Result.SUCCESS, Result.UNSTABLE, Result.FAILURE));
    }

    /** @throws AbortException naming the parameter, the word given and the words allowed */
    T parse(String word) throws AbortException {
        for (T value : values) {
            if (value.toString().equals(word)) {
                return value;
            }
        }
        String allowed = values.stream().map(T::toString).collect(Collectors.joining(", "));
        throw new AbortException(Messages.Choice_notAllowed(parameter, Printable.of(String.valueOf(word)), allowed));
    }
}
