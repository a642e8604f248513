package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.report.Status;
import java.util.List;
import java.util.Optional;

/** The command line {@code exchange-dispatch}: {@code check}, {@code ensure} and {@code restore}. */
public final class ExchangeDispatch {
    static final String NAME = "exchange-dispatch";

    private static final int USAGE = 2;

    private ExchangeDispatch() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        end(run(Terminal.ofProcess(), Targets.REAL, args));
    }

    /** Ends the process without the log that System.exit loads; one that ends already waits there for its end. */
    private static void end(int code) {
        System.out.flush();
        System.err.flush();
        if (!Abort.isUnderWay()) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /** Runs the command line; returns its exit code. */
    static int run(Terminal terminal, Targets targets, String... args) {
        List<WorkCommand> commands = commands();
        try {
            Optional<Order> order = CommandLineReader.read(commands, args);
            if (order.isEmpty()) {
                order = new Manual(commands).read(terminal, args);
            }
            return order.isEmpty() ? 0 : order.get().command().run(order.get().given(), terminal, targets);
        } catch (UsageException e) {
            String sentence = e.getMessage().endsWith(".") ? e.getMessage() : e.getMessage() + ".";
            terminal.complain(sentence + " See " + manual(commands, args) + " --help.");
            return USAGE;
        } catch (RuntimeException e) {
            return unexpected(terminal, e);
        }
    }

    static List<WorkCommand> commands() {
        return List.of(new CheckCommand(), new EnsureCommand(), new RestoreCommand());
    }

    /** The version as the jar's manifest says it. */
    static String version() {
        String version = ExchangeDispatch.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Whose help tells more. */
    private static String manual(List<WorkCommand> commands, String... args) {
        boolean known = args.length > 0
                && commands.stream().anyMatch(command -> command.name().equals(args[0]));
        return known ? NAME + " " + args[0] : NAME;
    }

    /** A fault of ours: somebody must be able to find it. */
    private static int unexpected(Terminal terminal, RuntimeException error) {
        terminal.complain("Unexpected error: " + error + ". Please report it with the lines below.");
        error.printStackTrace(terminal.err());
        return Status.FAILED.exitCode();
    }
}
