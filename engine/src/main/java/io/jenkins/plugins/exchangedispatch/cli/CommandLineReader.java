package io.jenkins.plugins.exchangedispatch.cli;

import java.util.List;
import java.util.Optional;

/**
 * Reads a command line that is right, and no other: what it does not understand is for the {@link Manual}, which takes as
 * long to load as all the rest of a check.
 */
final class CommandLineReader {
    private CommandLineReader() {}

    /** The command with its options; empty for anything but a whole and right command line. */
    static Optional<Order> read(List<WorkCommand> commands, String... args) {
        WorkCommand command = args.length == 0 ? null : command(commands, args[0]);
        Given given = new Given();
        for (int i = 1; command != null && i < args.length; i++) {
            int equals = args[i].indexOf('=');
            Option option = option(command, equals < 0 ? args[i] : args[i].substring(0, equals));
            if (option == null || (given.has(option) && !option.isRepeatable())) {
                return Optional.empty();
            }
            String value = null;
            if (option.isFlag()) {
                value = equals < 0 ? "" : null;
            } else if (equals >= 0) {
                value = args[i].substring(equals + 1);
            } else if (i + 1 < args.length) {
                value = args[++i];
            }
            if (value == null || (!option.isFlag() && isDoubtful(value))) {
                return Optional.empty();
            }
            given.add(option, value);
        }
        return command != null && isComplete(command, given)
                ? Optional.of(new Order(command, given))
                : Optional.empty();
    }

    private static WorkCommand command(List<WorkCommand> commands, String name) {
        for (WorkCommand command : commands) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        return null;
    }

    private static Option option(WorkCommand command, String name) {
        for (Option option : command.options()) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }

    /** Whether the value could be meant as an option, /? as one too; a lone hyphen is standard output. */
    private static boolean isDoubtful(String value) {
        return value.isEmpty() || value.equals("/?") || (value.startsWith("-") && !value.equals("-"));
    }

    private static boolean isComplete(WorkCommand command, Given given) {
        for (Option option : command.options()) {
            if (option.isRequired() && !given.has(option)) {
                return false;
            }
        }
        return true;
    }
}
