package io.jenkins.plugins.exchangedispatch.cli;

import java.util.Locale;

/** An option, declared once: what is typed, what help says of it and what a shell completes all come from here. */
final class Option {
    private final String name;
    private final String label;
    private final String description;
    private boolean repeatable;
    private boolean required;

    private Option(String name, String label, String description) {
        this.name = name;
        this.label = label;
        this.description = description;
    }

    /**
     * An option with a value, given once at most.
     *
     * @param label what stands for the value in help: {@code FILE} and {@code DIR} are paths, {@code a|b|c} are choices
     */
    static Option one(String name, String label, String description) {
        return new Option(name, label, description);
    }

    /** An option with a value that must be given, once. */
    static Option required(String name, String label, String description) {
        Option option = one(name, label, description);
        option.required = true;
        return option;
    }

    /** An option with a value that may be given several times. */
    static Option many(String name, String label, String description) {
        Option option = one(name, label, description);
        option.repeatable = true;
        return option;
    }

    /** An option without a value. */
    static Option flag(String name, String description) {
        return new Option(name, null, description);
    }

    /** The choices as help shows them: {@code a|b|c}. */
    static String choices(Object... choices) {
        StringBuilder words = new StringBuilder();
        for (Object choice : choices) {
            words.append(words.length() == 0 ? "" : "|")
                    .append(choice.toString().toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    String name() {
        return name;
    }

    /** What stands for the value in help; null for a flag. */
    String label() {
        return label;
    }

    String description() {
        return description;
    }

    boolean isFlag() {
        return label == null;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    boolean isRequired() {
        return required;
    }
}
