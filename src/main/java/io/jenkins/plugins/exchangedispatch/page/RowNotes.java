package io.jenkins.plugins.exchangedispatch.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.history.NotesFolder;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The notes of a build, found by the rows they are about: of several of one name the first first. */
final class RowNotes {
    private static final Logger LOGGER = Logger.getLogger(RowNotes.class.getName());

    private final Map<String, Deque<TargetNote>> notes = new HashMap<>();

    /** Without notes the rows are shown all the same. */
    static RowNotes of(Run<?, ?> run) {
        RowNotes rows = new RowNotes();
        try {
            for (TargetNote note : new NotesFolder(run).read()) {
                rows.notes
                        .computeIfAbsent(note.target(), any -> new ArrayDeque<>())
                        .add(note);
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot read a build's notes", e);
        }
        return rows;
    }

    /** @return null when there is none */
    @CheckForNull
    TargetNote next(TargetReport row) {
        Deque<TargetNote> found = notes.get(row.getTarget());
        return found == null ? null : found.poll();
    }
}
