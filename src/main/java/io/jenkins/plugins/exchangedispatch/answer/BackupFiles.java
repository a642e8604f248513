package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The backups of an answer, each in a file of its own; none ever takes the place of another. */
final class BackupFiles {
    /** What {@code BackupFolder} names its files; anything else did not come from it. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,120}-\\d{8}T\\d{6}Z(-\\d{1,6})?\\.reg");

    private static final int MOST_OBJECTIONS = 5;

    private final Asked asked;
    private final Limits limits;
    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();
    /** Names as a file system without case sees them. */
    private final Map<String, String> seen = new TreeMap<>();

    private final List<String> objections = new ArrayList<>();
    private int refused;
    private long total;

    BackupFiles(Asked asked, Limits limits, Path folder) {
        this.asked = asked;
        this.limits = limits;
        this.folder = folder;
    }

    /** What the disk of the controller refused, which is no fault of the agent. */
    static final class DiskException extends IOException {
        private static final long serialVersionUID = 1L;

        DiskException(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    void add(Frames frames) throws IOException {
        int length = Byte.toUnsignedInt(frames.read(1)[0]);
        String name = new String(frames.read(length), StandardCharsets.US_ASCII);
        String objection = objection(name, frames.length());
        if (objection != null) {
            frames.skip();
            refuse(objection);
            return;
        }
        total += frames.length();
        seen.put(name.toLowerCase(Locale.ROOT), name);
        Path file = folder.resolve(name);
        try (OutputStream out = open(file)) {
            frames.copyTo(out);
        }
        files.put(name, file);
    }

    private static OutputStream open(Path file) throws DiskException {
        try {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private String objection(String name, int bytes) {
        if (!NAME.matcher(name).matches()) {
            return "with a name that this plugin never gives, \"" + Printable.of(name, 100) + "\"";
        }
        if (asked.mode() == Mode.CHECK) {
            return name + ", although a check changes nothing";
        }
        if (seen.containsKey(name.toLowerCase(Locale.ROOT))) {
            return name + " twice";
        }
        if (bytes > Limits.BACKUP_BYTES) {
            return name + " of " + bytes + " bytes, more than the " + Limits.BACKUP_BYTES + " that are kept";
        }
        return total + bytes > limits.backupsBytes()
                ? name + " beyond the " + limits.backupsBytes() + " bytes that are kept of one step"
                : null;
    }

    private void refuse(String what) {
        refused++;
        if (refused <= MOST_OBJECTIONS) {
            objections.add("The agent " + asked.agent() + " has sent a backup " + what
                    + ": it is not kept, look at that agent.");
        }
    }

    List<String> objections() {
        if (refused > MOST_OBJECTIONS) {
            objections.add("The agent " + asked.agent() + " has sent " + (refused - MOST_OBJECTIONS)
                    + " more backups that are not kept.");
        }
        return objections;
    }

    Map<String, Path> files() {
        return files;
    }

    /** Leaves in the rows no backup that did not come with this very answer: another step may have one of that name. */
    void settle(List<TargetReport> rows) {
        for (TargetReport row : rows) {
            String backup = row.getBackup();
            if (backup != null && !isHere(backup)) {
                row.setBackup(null);
                row.getObservations()
                        .add("the backup did not come with the answer: look for " + Printable.of(backup, 200)
                                + " on the agent");
            }
        }
    }

    private boolean isHere(String backup) {
        String prefix = Answer.FOLDER + "/";
        return backup.startsWith(prefix) && files.containsKey(backup.substring(prefix.length()));
    }
}
