package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A {@code .reg} file. What is read is always one whole version of it; what is edited replaces it whole or not at all, and
 * edits at the same time, of this machine's threads and processes, follow one another.
 */
public final class RegFile {
    private final Path path;
    private final AtomicFile.Step beforeRename;
    private volatile Version last;

    /** The file at the path, which need not exist yet; symbolic links are followed. */
    public RegFile(Path path) {
        this(path, () -> {});
    }

    RegFile(Path path, AtomicFile.Step beforeRename) {
        this.path = path;
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
     * @throws RegSyntaxException when it holds no {@code .reg} text
     * @throws RegFileException when it cannot be read; both name the file
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
            byte[] bytes = changed.bytes();
            if (!Arrays.equals(bytes, newest.bytes())) {
                write(file, bytes);
                last = new Version(digest(bytes), changed);
            }
        });
    }

    private RegText changed(RegText newest, Edit change) throws IOException {
        try {
            return change.apply(newest);
        } catch (UnwritableException e) {
            throw new RegFileException(path + " cannot hold the change. " + e.getMessage(), e);
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
        try {
            long size = Files.size(file);
            if (size > RegText.MAX_BYTES) {
                throw RegSyntaxException.at("", 0, RegText.tooLarge(size));
            }
            return parse(Files.readAllBytes(file));
        } catch (RegSyntaxException e) {
            throw e.in(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same bytes are parsed once: for a large export that takes much longer than to read them. */
    private RegText parse(byte[] bytes) throws RegSyntaxException {
        byte[] digest = digest(bytes);
        Version known = last;
        if (known == null || !Arrays.equals(digest, known.digest)) {
            known = new Version(digest, RegText.parse(bytes));
            last = known;
        }
        return known.text;
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

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text and the digest of its bytes, which take as much room as the text. */
    private record Version(byte[] digest, RegText text) {}
}
