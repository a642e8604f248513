package io.jenkins.plugins.exchangedispatch.backup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Backups as files of one folder: target, UTC time, and a number where that is taken; none is ever overwritten. */
public final class BackupFolder implements BackupStore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 100;

    private final Path folder;
    private final Clock clock;

    /** @param folder that is there by the time of the first backup */
    public BackupFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** @return the path of the file, as far as the folder's path is given */
    @Override
    public String save(String target, byte[] text) throws IOException {
        try {
            Path file = create(safe(target) + "-" + TIME.format(clock.instant()));
            try (FileOutputStream out = new FileOutputStream(file.toFile())) {
                out.write(text);
                out.getFD().sync();
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return file.toString();
        } catch (IOException e) {
            throw new IOException(
                    "The backup could not be written to the folder " + folder.toAbsolutePath() + " (" + reason(e)
                            + ").",
                    e);
        }
    }

    /** These exceptions have nothing but the path as their message. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        return e instanceof NoSuchFileException ? "it is not there" : e.getMessage();
    }

    private Path create(String stem) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return Files.createFile(folder.resolve(stem + (number == 1 ? "" : "-" + number) + ".reg"));
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }

    /** The last part of the target's name, of characters that every file system takes. */
    private static String safe(String target) {
        String name = target.substring(Math.max(target.lastIndexOf('/'), target.lastIndexOf('\\')) + 1)
                .replaceAll("(?i)\\.reg$", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceAll("^[.-]+", "");
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return shortened.isEmpty() ? "target" : shortened;
    }
}
