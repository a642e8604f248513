package io.jenkins.plugins.exchangedispatch.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file of {@code --json}: always a whole report, the old one until the new one is complete. */
final class JsonFile {
    private final Path file;

    private JsonFile(Path file) {
        this.file = file;
    }

    /** A file that can be written, as far as can be told beforehand. */
    static JsonFile named(String name) throws UsageException {
        Path file;
        try {
            file = TargetOptions.real(Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException("The file " + name + " of --json is no path: " + e.getReason() + ".");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("The file " + name + " of --json is a folder: name a file in it.");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new UsageException("There is no folder for the file " + name + " of --json: create it first.");
        }
        if (!Files.isWritable(isDevice(file) ? file : file.getParent())) {
            throw new UsageException("The file " + name + " of --json cannot be written: check the permissions.");
        }
        return new JsonFile(file);
    }

    /** Such as /dev/null, which must not be replaced by a file. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /** Refuses to write the report over one of these files. */
    void refuse(List<Path> inputs) throws UsageException {
        for (Path input : inputs) {
            if (TargetOptions.real(input).equals(file)) {
                throw new UsageException("The report of --json would overwrite " + input + ": name another file.");
            }
        }
    }

    /** Writes by streams, which an interrupt does not close. */
    void write(String text) throws IOException {
        if (isDevice(file)) {
            try (OutputStream device = new FileOutputStream(file.toFile())) {
                device.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return;
        }
        Path temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
