package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an agent answered: the first row stands for the first target that was asked for, the second for the second,
 * and so on. Whatever comes, every asked target has its row in the end, and no other has one.
 */
public final class AnswerReader {
    private final Asked asked;
    private final Limits limits;
    private final AnswerCheck check;
    private final RowReader reader = new RowReader();
    private final List<TargetReport> rows = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private final BackupFiles backups;
    private int unasked;
    private boolean ended;
    private boolean aborted;

    /** @param folder an empty one on the controller, for the backups */
    public AnswerReader(Asked asked, Path folder) {
        this.asked = asked;
        this.limits = new Limits(asked.count());
        this.check = new AnswerCheck(asked);
        this.backups = new BackupFiles(asked, limits, folder);
    }

    /**
     * Reads an answer; whatever is wrong with it is in what is returned.
     *
     * @param compressed the bytes of {@link AnswerWriter}, or anything else
     * @param whyMissing the sentence that says why rows may be missing, when that is known already; else null
     * @throws IOException when a backup cannot be written on the controller
     */
    public Answer read(InputStream compressed, String whyMissing) throws IOException {
        String broken = null;
        try {
            Frames frames = new Frames(compressed, limits.unpackedBytes());
            for (int kind = frames.next(); kind >= 0; kind = ended ? -1 : frames.next()) {
                frame(kind, frames);
            }
        } catch (BackupFiles.DiskException e) {
            throw e.getCause();
        } catch (IOException e) {
            broken = Printable.of(String.valueOf(e.getMessage()), 200);
        }
        if (!ended && whyMissing == null) {
            objections.add("The answer of the agent " + asked.agent() + " has no end"
                    + (broken == null ? "" : " (" + broken + ")") + ": look at that agent.");
        }
        while (rows.size() < asked.count()) {
            rows.add(
                    whyMissing == null
                            ? check.refused(rows.size(), missing(broken))
                            : check.failed(rows.size(), whyMissing));
        }
        if (unasked > 0) {
            objections.add("The agent " + asked.agent() + " has sent " + unasked
                    + " targets that nobody asked for: none of them is kept, look at that agent.");
        }
        objections.addAll(backups.objections());
        backups.settle(rows);
        return new Answer(new Report(asked.mode(), rows), backups.files(), objections, aborted);
    }

    private void frame(int kind, Frames frames) throws IOException {
        switch (kind) {
            case AnswerWriter.ROW -> row(frames);
            case AnswerWriter.BACKUP -> backups.add(frames);
            case AnswerWriter.END -> {
                ended = true;
                aborted = frames.length() == 1 && frames.read(1)[0] == 1;
            }
            default -> throw new IOException("there is something in it that this plugin never sends");
        }
    }

    private void row(Frames frames) throws IOException {
        int place = rows.size();
        if (place == asked.count()) {
            unasked++;
            frames.skip();
            return;
        }
        if (frames.length() > Limits.ROW_BYTES) {
            String why =
                    "its row is of " + frames.length() + " bytes, more than the " + Limits.ROW_BYTES + " that are read";
            frames.skip();
            rows.add(check.refused(place, why));
            return;
        }
        byte[] line = frames.read(frames.length());
        if (reader.cost() > limits.rowsCost()) {
            rows.add(check.refused(
                    place, "what was sent before it is more than is read for " + asked.count() + " targets"));
            return;
        }
        rows.add(checked(place, line));
    }

    private TargetReport checked(int place, byte[] line) {
        try {
            TargetReport row = reader.read(line);
            Optional<String> objection = check.objection(place, row);
            return objection.isPresent() ? check.refused(place, objection.get()) : row;
        } catch (UnreadableException e) {
            return check.refused(place, "its row cannot be read, since " + e.getMessage());
        }
    }

    private String missing(String broken) {
        if (broken != null) {
            return "the answer cannot be read on (" + broken + ")";
        }
        return ended ? "there is no row for it" : "the answer breaks off";
    }
}
