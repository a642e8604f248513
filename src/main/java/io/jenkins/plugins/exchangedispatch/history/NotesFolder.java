package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The notes of a build, beside the reports of its steps: a file for each step, written once, with a line of JSON for each
 * row.
 */
public final class NotesFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public NotesFolder(Run<?, ?> run) {
        this.folder = run.getRootDir().toPath().resolve("exchange-dispatch");
    }

    /** Adds those of a step; the caller sees to it that no other does so at the same time. */
    void add(List<TargetNote> notes) throws IOException {
        Files.createDirectories(folder);
        int number = 1;
        while (Files.exists(file(number))) {
            number++;
        }
        Path unfinished = folder.resolve("notes.tmp");
        try {
            try (Writer out = Files.newBufferedWriter(unfinished)) {
                for (TargetNote note : notes) {
                    out.write(note.line() + "\n");
                }
            }
            Files.move(unfinished, file(number), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * All notes of the build in the order in which they came in; none for a build of an older version.
     *
     * @throws IOException when a file cannot be read
     */
    public List<TargetNote> read() throws IOException {
        List<TargetNote> notes = new ArrayList<>();
        for (int number = 1; Files.exists(file(number)); number++) {
            try {
                for (String line : Files.readAllLines(file(number))) {
                    notes.add(TargetNote.of(JSON.readTree(line)));
                }
            } catch (RuntimeException e) {
                throw new IOException("cannot be understood: " + file(number), e);
            }
        }
        return notes;
    }

    private Path file(int number) {
        return folder.resolve("notes-" + number + ".jsonl");
    }
}
