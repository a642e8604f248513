package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The notes of a build, beside its {@code build.xml}: a line of JSON for each row of each report, in their order. */
public final class NotesFile {
    static final String NAME = "exchange-dispatch-notes.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    public NotesFile(Run<?, ?> run) {
        this.file = new File(run.getRootDir(), NAME).toPath();
    }

    /** Adds those of one more report; replaces the file as a whole. The caller holds the lock of the build. */
    void append(List<TargetNote> notes) throws IOException {
        try (AtomicFileWriter out = new AtomicFileWriter(file, StandardCharsets.UTF_8)) {
            if (Files.exists(file)) {
                out.write(Files.readString(file));
            }
            for (TargetNote note : notes) {
                out.write(note.toJson() + "\n");
            }
            out.commit();
        }
    }

    /**
     * All notes of the build; none for a build of an older version.
     *
     * @throws IOException when the file cannot be read
     */
    public List<TargetNote> read() throws IOException {
        List<TargetNote> notes = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    notes.add(TargetNote.of(JSON.readTree(line)));
                }
            } catch (RuntimeException e) {
                throw new IOException("cannot be understood: " + file, e);
            }
        }
        return notes;
    }
}
