package io.jenkins.plugins.exchangedispatch.cli;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as picocli knows it: help, what is wrong with a command line and what was meant, completion. */
final class Manual {
    private static final String[] HELP = {"-h", "-?", "/?", "--help"};

    private final List<WorkCommand> commands;
    private final CommandLine root;

    Manual(List<WorkCommand> commands) {
        this.commands = commands;
        CommandSpec spec = CommandSpec.create().name(ExchangeDispatch.NAME);
        spec.addOption(help());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
        spec.version(ExchangeDispatch.NAME + " " + ExchangeDispatch.version());
        spec.usageMessage()
                .description(
                        "Keeps the registry value DispatchEntries of inetinfo.exe complete, so that the services of"
                                + " Exchange start (article Q277770).")
                .footer("", ExchangeDispatch.NAME + " COMMAND --help tells the options of a command.");
        for (WorkCommand command : commands) {
            spec.addSubcommand(command.name(), spec(command));
        }
        spec.addSubcommand("help", new CommandLine(new CommandLine.HelpCommand()));
        tellExitCodes(spec);
        root = new CommandLine(spec)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30);
    }

    /** The command line for those who complete it. */
    CommandLine commandLine() {
        return root;
    }

    /**
     * The command with its options; empty when help was asked for, which is shown then.
     *
     * @throws UsageException what is wrong with the command line
     */
    Optional<Order> read(Terminal terminal, String... args) throws UsageException {
        root.setOut(terminal.helpWriter());
        root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
        try {
            ParseResult parsed = root.parseArgs(args);
            if (CommandLine.executeHelpRequest(parsed) != null) {
                return Optional.empty();
            }
            if (!parsed.hasSubcommand()) {
                throw new UsageException("No command is given: give check, ensure or restore.");
            }
            return Optional.of(order(parsed.subcommand()));
        } catch (RuntimeException e) {
            // To catch picocli's own would load it with this class, which an archive loads before it is needed.
            if (e instanceof ParameterException wrong) {
                throw new UsageException(complaint(wrong));
            }
            throw e;
        }
    }

    private Order order(ParseResult parsed) {
        WorkCommand command = commands.stream()
                .filter(some -> some.name().equals(parsed.commandSpec().name()))
                .findFirst()
                .orElseThrow();
        Given given = new Given();
        for (Option option : command.options()) {
            if (parsed.hasMatchedOption(option.name())) {
                parsed.matchedOption(option.name()).stringValues().forEach(value -> given.add(option, value));
            }
        }
        return new Order(command, given);
    }

    private static String complaint(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return error.getMessage() + " (did you mean "
                    + unmatched.getSuggestions().get(0) + "?)";
        }
        return error.getMessage();
    }

    private static CommandSpec spec(WorkCommand command) {
        CommandSpec spec = CommandSpec.create();
        command.options().forEach(option -> spec.addOption(spec(option)));
        spec.addOption(help());
        spec.usageMessage()
                .description(command.description())
                .sortOptions(false)
                .abbreviateSynopsis(true);
        tellExitCodes(spec);
        return spec;
    }

    private static OptionSpec spec(Option option) {
        OptionSpec.Builder spec = OptionSpec.builder(option.name()).description(option.description());
        if (option.isFlag()) {
            return spec.arity("0").type(boolean.class).build();
        }
        spec.arity("1").paramLabel(option.label()).required(option.isRequired());
        if (option.label().contains("|")) {
            spec.completionCandidates(List.of(option.label().split("\\|")));
        }
        boolean path = List.of("FILE", "DIR").contains(option.label());
        Class<?> type = path ? File.class : String.class;
        return option.isRepeatable()
                ? spec.type(List.class).auxiliaryTypes(type).build()
                : spec.type(type).build();
    }

    private static OptionSpec help() {
        return OptionSpec.builder(HELP)
                .usageHelp(true)
                .description("Show this help and leave.")
                .build();
    }

    private static void tellExitCodes(CommandSpec spec) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "compliant, or converged: nothing is left to do");
        codes.put("1", "failed, rolled back to the old value, or not attempted; the last lines say why");
        codes.put("2", "wrong option or value; nothing was looked at or changed");
        codes.put("3", "drifted: desired entries are missing, the type is wrong, or extra entries are there");
        codes.put("4", "restart owed: the value is right, inetinfo.exe has not read it yet");
        codes.put("5", "not applicable: no InetInfo or no IISADMIN there");
        spec.usageMessage()
                .exitCodeListHeading("%nExit codes; of several targets, the worst status decides:%n")
                .exitCodeList(codes);
    }
}
