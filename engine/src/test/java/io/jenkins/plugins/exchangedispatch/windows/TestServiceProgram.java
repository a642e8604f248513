package io.jenkins.plugins.exchangedispatch.windows;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The compiled {@code test-service.c}: where the system property says, or what a gcc on the path makes of it. */
final class TestServiceProgram {
    private static final String PROPERTY = "test.service";
    private static final Path SOURCE = Path.of("src/test/resources/test-service.c");
    private static final Path COMPILED = Path.of("target/test-service.exe");

    private TestServiceProgram() {}

    /** The path of the program; where there is none the test is skipped, saying so. */
    static Path path() throws IOException, InterruptedException {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        if (!Files.exists(COMPILED)) {
            compile();
        }
        return COMPILED.toAbsolutePath();
    }

    private static void compile() throws IOException, InterruptedException {
        Files.createDirectories(COMPILED.getParent());
        Process gcc = start();
        if (!gcc.waitFor(1, TimeUnit.MINUTES) || gcc.exitValue() != 0) {
            gcc.destroy();
            throw new IOException("gcc does not compile " + SOURCE);
        }
    }

    private static Process start() {
        try {
            return new ProcessBuilder(
                            "gcc", "-municode", "-O1", "-s", "-o", COMPILED.toString(), SOURCE.toString(), "-ladvapi32")
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return abort("no gcc here, and no -D" + PROPERTY + "=PATH names the compiled test-service.c");
        }
    }
}
