package io.jenkins.plugins.exchangedispatch.backup;

import java.io.IOException;

/** Where backups go before a value is overwritten. */
@FunctionalInterface
public interface BackupStore {
    /**
     * Keeps a backup safe; when this returns, it survives the death of this process.
     *
     * @param target the target's name, for the name of the backup
     * @param text the bytes of a {@code .reg} file
     * @return where it is, for people to read
     * @throws IOException when it cannot be kept; the value is then not written
     */
    String save(String target, byte[] text) throws IOException;
}
