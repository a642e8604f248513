package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time for a file, among the threads of this Java runtime and all processes of this machine that share its
 * temporary folder. The lock file lies there, named after a hash of the path, and stays.
 */
final class FileLocks {
    /** How long to wait for another writer; a write takes well below one. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 10;
    /** A process has its file locks as a whole, so its threads need one of their own first. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FileLocks() {}

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Does the work with the lock for the file held.
     *
     * @param file a real path
     * @param limit how long to wait for another writer
     * @throws RegFileException when another writer holds the lock for longer, when the thread is
     *     interrupted while it waits (it stays interrupted), or when there can be no lock file
     */
    static void hold(Path file, Duration limit, Work work) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        try {
            if (!threads.tryLock() && !threads.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy(file, limit);
            }
            try (FileChannel channel = open(file)) {
                while (!tryLock(channel)) {
                    if (System.nanoTime() - deadline > 0) {
                        throw busy(file, limit);
                    }
                    Thread.sleep(POLL_MILLIS);
                }
                work.run();
            } finally {
                threads.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegFileException("The wait for another writer of " + file + " was interrupted.", e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static RegFileException busy(Path file, Duration limit) {
        return new RegFileException(
                "Another writer has held " + file + " for " + limit.toSeconds()
                        + " seconds: end it or try again later.",
                null);
    }

    private static FileChannel open(Path file) throws IOException {
        Path lock = lockFile(file);
        try {
            return openShared(lock);
        } catch (IOException e) {
            throw new RegFileException(
                    "The lock file " + lock + " of " + file + " cannot be opened (" + RegFileException.reason(e)
                            + "): make it writable, or delete it while nobody writes.",
                    e);
        }
    }

    /** Users share the lock file; some systems let only its owner "create" it again, so it is opened as it is first. */
    private static FileChannel openShared(Path lock) throws IOException {
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
        FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
        try {
            Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (UnsupportedOperationException | IOException e) {
            return channel;
        }
        return channel;
    }

    static Path lockFile(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Utf16.encode(file.toString()));
            String name = "exchange-dispatch-" + HexFormat.of().formatHex(hash, 0, 12) + ".lock";
            return Path.of(System.getProperty("java.io.tmpdir"), name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
