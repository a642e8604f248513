package io.jenkins.plugins.exchangedispatch.registry;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.locks.LockSupport;

/** Replaces a file as a whole: a temporary file in the same folder, forced to disk, then renamed. */
final class AtomicFile {
    private static final int RENAMES = 50;
    private static final long RENAME_PAUSE_NANOS = 20_000_000;

    private AtomicFile() {}

    /** What happens at a certain place on the way; tests let it fail there. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /**
     * Replaces the bytes of a file that is there, keeping its permissions where the file system knows POSIX ones.
     *
     * @param file no symbolic link, else the link is replaced
     * @throws IOException when that failed; the file is then as it was and the temporary one is gone
     */
    static void replace(Path file, byte[] bytes, Step beforeRename) throws IOException {
        Path folder = file.resolveSibling("");
        Path temporary = Files.createTempFile(folder, "exchange-dispatch-", ".tmp");
        try {
            write(temporary, bytes);
            keepPermissions(file, temporary);
            beforeRename.run();
            rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(folder);
    }

    /** Windows refuses to replace a file that somebody has open, be it only to read it: readers are soon done. */
    private static void rename(Path from, Path to) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (AccessDeniedException e) {
                if (tries == RENAMES) {
                    throw e;
                }
                // Not a sleep, which an interrupt would end with an exception: an edit that came so far is finished.
                LockSupport.parkNanos(RENAME_PAUSE_NANOS);
            }
        }
    }

    /** By a stream, since a channel would be closed by an interrupt. */
    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    /** So that the rename survives a power cut too; Windows opens no folder for this, and needs none. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
