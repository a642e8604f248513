package io.jenkins.plugins.exchangedispatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads what the commands need by working on a server that is none, so that a Java can make an archive of the classes: the
 * launchers run this once, and nobody else does.
 */
public final class Rehearsal {
    private static final String SERVER = "SERVER12345.reg";

    private Rehearsal() {}

    /** Works in a folder of its own, which it removes; what it prints is nobody's concern. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("exchange-dispatch");
        try (InputStream export = Rehearsal.class.getResourceAsStream(SERVER)) {
            String server = folder.resolve(SERVER).toString();
            Files.copy(export, Path.of(server));
            String report = folder.resolve("report.json").toString();
            run("check", "--reg-file", server, "--json", report);
            run("ensure", "--reg-file", server, "--backup-dir", folder.toString());
            run("check", "--help");
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void run(String... args) {
        ExchangeDispatch.run(Terminal.ofProcess(), Targets.REAL, args);
    }
}
