package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A {@code .reg} file. What is read is always one whole version of it; what is edited replaces it whole or not at all, and
 * edits at the same time, of this machine's threads and processes, follow one another.
 */
public final class RegFile {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final Path path;
    private final Optional<CodePage> codePage;
    private final AtomicFile.Step beforeRename;
    private volatile RegText last;

    /** The file at the path, which need not exist yet; symbolic links are followed. */
    public RegFile(Path path) {
        this(path, Optional.empty());
    }

    /**
     * The file at the path.
     *
     * @param codePage of ANSI text; empty to find it out
     */
    public RegFile(Path path, Optional<CodePage> codePage) {
        this(path, codePage, () -> {});
    }

    RegFile(Path path, AtomicFile.Step beforeRename) {
        this(path, Optional.empty(), beforeRename);
    }

    private RegFile(Path path, Optional<CodePage> codePage, AtomicFile.Step beforeRename) {
        this.path = path;
        this.codePage = codePage;
        this.beforeRename = beforeRename;
    }

    /** What becomes of the newest text; called once, while no other edit runs. */
    @FunctionalInterface
    public interface Edit {
        /** The changed text; the same one when nothing is to be written. Whatever it throws leaves the file as it is. */
        RegText apply(RegText newest) throws IOException;
    }

    /**
     * Reads the file.
     *
     * @throws RegSyntaxException when it holds no {@code .reg} text, or one that leaves unsure what this product reads
     * @throws RegFileException when it cannot be read, or not in the memory there is; both name the file
     */
    public RegText read() throws IOException {
        return read(realPath());
    }

    /**
     * Changes the file: atomically, forced to disk, and only when bytes differ. A process that dies on the way leaves the
     * old file, and at most a temporary one beside it. An interrupted thread writes all the same, unless it would have to wait for another writer.
     *
     * @throws RegSyntaxException when it holds no {@code .reg} text
     * @throws RegFileException when it cannot be read or written, or cannot hold the change; the file stays as it is
     */
    public void edit(Edit change) throws IOException {
        Path file = realPath();
        FileLocks.hold(file, FileLocks.LIMIT, () -> {
            RegText newest = read(file);
            RegText changed = changed(newest, change);
            byte[] bytes = changed.sharedBytes();
            if (!Arrays.equals(bytes, newest.sharedBytes())) {
                write(file, bytes);
                last = changed;
            }
        });
    }

    private RegText changed(RegText newest, Edit change) throws IOException {
        try {
            return change.apply(newest);
        } catch (UnwritableException e) {
            throw new RegFileException(path + " cannot hold the change. " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(newest.sharedBytes().length, e);
        }
    }

    private Path realPath() throws IOException {
        Path file;
        try {
            file = path.toRealPath();
        } catch (NoSuchFileException e) {
            throw new RegFileException("There is no file " + path + ": check the path.", e);
        } catch (AccessDeniedException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new RegFileException(
                    "The path " + path + " leads to no file (" + RegFileException.reason(e) + "): check it.", e);
        }
        if (Files.isDirectory(file)) {
            throw new RegFileException(path + " is a folder: give a .reg file.", null);
        }
        return file;
    }

    private RegText read(Path file) throws IOException {
        long size = 0;
        try {
            size = Files.size(file);
            if (size > RegText.MAX_BYTES) {
                throw RegSyntaxException.of(RegText.tooLarge(size));
            }
            return parse(file);
        } catch (RegSyntaxException e) {
            throw e.in(path);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(size, e);
        }
    }

    /** The same bytes are kept and parsed once: for a large export that takes much longer than to look whether it changed. */
    private RegText parse(Path file) throws IOException {
        RegText known = last;
        if (known != null && holds(file, known.sharedBytes())) {
            return known;
        }
        last = null;
        RegText read = RegText.parse(Files.readAllBytes(file), codePage);
        last = read;
        return read;
    }

    private RegFileException tooLarge(long size, OutOfMemoryError cause) {
        return new RegFileException(
                path + " has " + size / MEBIBYTE + " MiB, too much for the "
                        + Runtime.getRuntime().maxMemory() / MEBIBYTE
                        + " MiB of memory that Java may use here: give it "
                        + (64 + 3 * (size / MEBIBYTE + 1)) + " MiB with the option -Xmx, or export fewer keys.",
                cause);
    }

    private RegFileException unreadable(IOException e) {
        return new RegFileException(
                path + " cannot be read (" + RegFileException.reason(e) + "): check its permissions.", e);
    }

    private void write(Path file, byte[] bytes) throws IOException {
        if (!Files.isWritable(file)) {
            throw new RegFileException(path + " is read-only: make it writable or work on a copy.", null);
        }
        try {
            AtomicFile.replace(file, bytes, beforeRename);
        } catch (IOException e) {
            throw new RegFileException(
                    path + " cannot be written (" + RegFileException.reason(e)
                            + "): check the permissions of its folder and the free space.",
                    e);
        }
    }

    /** Whether the file holds these bytes and no others. */
    private static boolean holds(Path file, byte[] bytes) throws IOException {
        byte[] part = new byte[Math.min(MOST_AT_ONCE, bytes.length + 1)];
        int at = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                if (length > bytes.length - at || !Arrays.equals(part, 0, length, bytes, at, at + length)) {
                    return false;
                }
                at += length;
            }
        }
        return at == bytes.length;
    }
}
