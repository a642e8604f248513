package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the command line talks to.
 *
 * @param out standard output
 * @param err standard error
 * @param colours whether colours are shown
 * @param passwords asks for a password without showing it; gives none when nobody sits there
 * @param system the operating system, as {@code os.name} says it
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        boolean colours,
        Supplier<Optional<PasswordPrompt>> passwords,
        String system) {
    /** Asks for a password on the terminal. */
    @FunctionalInterface
    interface PasswordPrompt {
        /** @return what was typed, for the caller to wipe; null at the end of the input */
        char[] ask(String question);
    }

    /** The terminal of this process; colours only where it is one and NO_COLOR is not set. */
    static Terminal ofProcess() {
        return new Terminal(
                System.out,
                System.err,
                takesColours() && isConsole(),
                Terminal::prompt,
                System.getProperty("os.name", ""));
    }

    private static Optional<PasswordPrompt> prompt() {
        Console console = System.console();
        return isConsole() ? Optional.of(question -> console.readPassword("%s", question)) : Optional.empty();
    }

    /** Whether somebody sits there; asked only when it matters, since from Java 22 on a console takes long to load. */
    private static boolean isConsole() {
        Console console = System.console();
        try {
            return console != null
                    && (Runtime.version().feature() < 22
                            || (boolean) Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** By the conventions that terminals of every system follow; the old console of Windows follows none. */
    private static boolean takesColours() {
        String wish = System.getenv("NO_COLOR");
        if (wish != null && !wish.isEmpty()) {
            return false;
        }
        String kind = System.getenv("TERM");
        return kind == null ? System.getenv("WT_SESSION") != null : !kind.equals("dumb");
    }

    /** The text in bold and a colour, where colours are shown. */
    String bold(String text, int colour) {
        return colours ? "\u001b[1;" + colour + "m" + text + "\u001b[0m" : text;
    }

    boolean isWindows() {
        return system.startsWith("Windows");
    }

    /** One line on standard error. */
    void complain(String line) {
        out.flush();
        err.println(ExchangeDispatch.NAME + ": " + Printable.of(line));
        err.flush();
    }

    /** Where picocli writes help to. */
    PrintWriter helpWriter() {
        return new PrintWriter(out, true);
    }
}
