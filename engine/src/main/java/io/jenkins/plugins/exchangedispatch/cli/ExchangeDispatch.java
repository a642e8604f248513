package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.report.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code exchange-dispatch}: {@code check}, {@code ensure} and {@code restore}. */
@Command(
        name = ExchangeDispatch.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = ExchangeDispatch.Version.class,
        description = "Keeps the registry value DispatchEntries of inetinfo.exe complete, so that the services of"
                + " Exchange start (article Q277770).",
        footer = {"", "exchange-dispatch COMMAND --help tells the options of a command."})
public final class ExchangeDispatch implements Runnable {
    static final String NAME = "exchange-dispatch";

    @Spec
    private CommandSpec spec;

    private ExchangeDispatch() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.ofProcess(), Targets.REAL, args));
    }

    /** Runs the command line; returns its exit code. */
    static int run(Terminal terminal, Targets targets, String... args) {
        CommandLine root = new CommandLine(new ExchangeDispatch());
        for (WorkCommand command : new WorkCommand[] {new CheckCommand(), new EnsureCommand(), new RestoreCommand()}) {
            root.addSubcommand(command.on(terminal, targets));
        }
        root.setExpandAtFiles(false)
                .setOut(terminal.helpWriter())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
                .setUsageHelpWidth(100)
                .setUsageHelpLongOptionsMaxWidth(30)
                .setParameterExceptionHandler((error, rest) -> usageError(terminal, error))
                .setExecutionExceptionHandler((error, command, parsed) -> unexpected(terminal, error));
        for (CommandLine command : root.getSubcommands().values()) {
            command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
            tellExitCodes(command);
        }
        tellExitCodes(root);
        return root.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given: give check, ensure or restore.");
    }

    private static int usageError(Terminal terminal, ParameterException error) {
        StringBuilder line = new StringBuilder(error.getMessage());
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            line.append(" (did you mean ")
                    .append(unmatched.getSuggestions().get(0))
                    .append("?)");
        }
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain(withStop(line.toString()) + " See " + command + " --help.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String withStop(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    /** A fault of ours: somebody must be able to find it. */
    private static int unexpected(Terminal terminal, Exception error) {
        terminal.complain("Unexpected error: " + error + ". Please report it with the lines below.");
        error.printStackTrace(terminal.err());
        return Status.FAILED.exitCode();
    }

    private static void tellExitCodes(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "compliant, or converged: nothing is left to do");
        codes.put("1", "failed, rolled back to the old value, or not attempted; the last lines say why");
        codes.put("2", "wrong option or value; nothing was looked at or changed");
        codes.put("3", "drifted: desired entries are missing, the type is wrong, or extra entries are there");
        codes.put("4", "restart owed: the value is right, inetinfo.exe has not read it yet");
        codes.put("5", "not applicable: no InetInfo or no IISADMIN there");
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes; of several targets, the worst status decides:%n")
                .exitCodeList(codes);
    }

    /** The version as the jar's manifest says it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = ExchangeDispatch.class.getPackage().getImplementationVersion();
            return new String[] {NAME + " " + (version == null ? "(not packaged)" : version)};
        }
    }
}
