package io.jenkins.plugins.exchangedispatch.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links: Windows lets only some accounts make them, and Wine makes them without following them. */
public final class Links {
    private Links() {}

    /** Skips the test where links cannot be made or are not followed. */
    public static void assumeFollowed(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "links", null);
        Path link = folder.resolve(file.getFileName() + ".link");
        try {
            assumeTrue(follows(link, file), "symbolic links cannot be made here, or are not followed");
        } finally {
            Files.deleteIfExists(link);
            Files.delete(file);
        }
    }

    private static boolean follows(Path link, Path file) {
        try {
            return Files.exists(Files.createSymbolicLink(link, file));
        } catch (IOException e) {
            return false;
        }
    }
}
