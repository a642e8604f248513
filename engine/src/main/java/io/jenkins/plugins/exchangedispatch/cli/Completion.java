package io.jenkins.plugins.exchangedispatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** What bash and zsh need to complete commands, options and their values; the build writes it beside the launchers. */
public final class Completion {
    private Completion() {}

    /** Writes the script to the file named by the only argument. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), script());
    }

    static String script() {
        return AutoComplete.bash(ExchangeDispatch.NAME, new Manual(ExchangeDispatch.commands()).commandLine());
    }
}
