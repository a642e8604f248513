package io.jenkins.plugins.exchangedispatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that options name, other than targets. */
final class Inputs {
    private Inputs() {}

    /** The bytes of the file; whatever keeps them from being read is the user's to mend. */
    static byte[] read(String option, Path file, int maxBytes) throws UsageException {
        String what = "The file " + file + " of " + option + " ";
        if (Files.isDirectory(file)) {
            throw new UsageException(what + "is a folder: name a file in it.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new UsageException(
                        what + "has more than " + maxBytes / 1024 + " KiB: that cannot be the right one.");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UsageException(what + "does not exist: check the path.");
        } catch (AccessDeniedException e) {
            throw new UsageException(what + "cannot be read: check its permissions.");
        } catch (IOException e) {
            throw new UsageException(what + "cannot be read: " + e.getMessage() + ".");
        }
    }
}
