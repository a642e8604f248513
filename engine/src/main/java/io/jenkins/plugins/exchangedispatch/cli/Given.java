package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options that were given, each with its values as they were typed. */
final class Given {
    private final Map<String, List<String>> values = new HashMap<>();

    /** One more value of that option; of a flag, any text. */
    void add(Option option, String value) {
        values.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(value);
    }

    boolean has(Option option) {
        return values.containsKey(option.name());
    }

    /** The value; null when the option was not given. */
    String one(Option option) {
        return has(option) ? values.get(option.name()).get(0) : null;
    }

    /** The values in the order given; empty when the option was not given. */
    List<String> all(Option option) {
        return values.getOrDefault(option.name(), List.of());
    }

    /** The value as a path; null when the option was not given. */
    Path path(Option option) throws UsageException {
        return has(option) ? path(option, one(option)) : null;
    }

    /** The values as paths, in the order given. */
    List<Path> paths(Option option) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String value : all(option)) {
            paths.add(path(option, value));
        }
        return paths;
    }

    /** The value as one of these, in whatever case of letters; {@code usual} when the option was not given. */
    <T> T choice(Option option, T[] choices, T usual) throws UsageException {
        if (!has(option)) {
            return usual;
        }
        StringBuilder words = new StringBuilder();
        for (T choice : choices) {
            if (EntryName.fold(choice.toString()).equals(EntryName.fold(one(option)))) {
                return choice;
            }
            words.append(words.length() == 0 ? "" : ", ").append(choice);
        }
        throw wrong(option, "'" + one(option) + "' is none of " + words);
    }

    /** The value as a whole number of that unit; {@code usual} when the option was not given. */
    int number(Option option, String unit, int least, int most, int usual) throws UsageException {
        if (!has(option)) {
            return usual;
        }
        String text = one(option);
        int number = 0;
        boolean digits = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            number = number * 10 + (text.charAt(i) - '0');
        }
        if (!digits || number < least || number > most) {
            throw wrong(option, "'" + text + "' is not a whole number of " + unit + " from " + least + " to " + most);
        }
        return number;
    }

    /** What is wrong with the value of an option, as one sentence. */
    static UsageException wrong(Option option, String sentence) {
        return new UsageException("Invalid value for option '" + option.name() + "': " + sentence);
    }

    private static Path path(Option option, String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "The file " + value + " of " + option.name() + " is no path: " + e.getReason() + ".");
        }
    }
}
