package io.jenkins.plugins.exchangedispatch.registry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A {@code .reg} file. What is read is always one whole version of it; what is edited replaces it whole or not at all, and
 * edits at the same time, of this machine's threads and processes, follow one another.
 */
public final class RegFile {
    private final Path path;
    private final AtomicFile.Step beforeRename;

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
            byte[] bytes = changed(newest, change).bytes();
            if (!Arrays.equals(bytes, newest.bytes())) {
                write(file, bytes);
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
            return RegText.parse(Files.readAllBytes(file));
        } catch (RegSyntaxException e) {
            throw e.in(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
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
}
