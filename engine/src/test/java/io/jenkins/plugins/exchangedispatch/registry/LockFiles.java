package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lock files that writers leave in the temporary folder, for tests that leave nothing there. */
public final class LockFiles {
    private LockFiles() {}

    /** Removes that of a file, which need not exist any more; nobody may be writing it. */
    public static void remove(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent().toRealPath();
        Files.deleteIfExists(FileLocks.lockFile(folder.resolve(file.getFileName())));
    }
}
