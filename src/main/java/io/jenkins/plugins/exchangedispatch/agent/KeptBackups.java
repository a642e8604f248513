package io.jenkins.plugins.exchangedispatch.agent;

import io.jenkins.plugins.exchangedispatch.answer.Answer;
import io.jenkins.plugins.exchangedispatch.backup.BackupFolder;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeMap;

/**
 * Backups on the disk of the agent, where they survive its death, and in memory, to be archived with the build.
 *
 * <p>A backup's name is the one it has among the artifacts of the build.
 */
final class KeptBackups implements BackupStore {
    private final Path folder;
    private final BackupFolder files;
    private final TreeMap<String, byte[]> kept = new TreeMap<>();

    KeptBackups(Path folder) {
        this.folder = folder;
        this.files = new BackupFolder(folder, Clock.systemUTC());
    }

    @Override
    public synchronized String save(String target, byte[] text) throws IOException {
        Files.createDirectories(folder);
        String name = folder.relativize(Path.of(files.save(target, text))).toString();
        kept.put(name, text);
        return Answer.FOLDER + "/" + name;
    }

    /** File name to bytes. */
    synchronized TreeMap<String, byte[]> kept() {
        return new TreeMap<>(kept);
    }
}
