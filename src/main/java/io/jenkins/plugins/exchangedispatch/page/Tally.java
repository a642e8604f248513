package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.history.Change;
import io.jenkins.plugins.exchangedispatch.history.Changes;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How the targets of one report came out, in numbers. A build of an older version keeps it in its {@code build.xml}. */
@Restricted(NoExternalUse.class) // public for Jelly and the remote API
@ExportedBean(defaultVisibility = 2)
public final class Tally {
    private final Mode mode;
    private final long time;
    /** By name, so that a status that a later version adds or drops does no harm. */
    private final TreeMap<String, Integer> counts = new TreeMap<>();
    /** How many of the drifted are waived. */
    private final int waived;
    /** By name of the change; null in a build of an older version. */
    private final TreeMap<String, Integer> changes;
    /** Whether no earlier build has told anything of any of the targets. */
    private final boolean first;

    Tally(Report report, List<TargetNote> notes, int build, long time) {
        this.mode = report.getMode();
        this.time = time;
        this.waived = (int) notes.stream().filter(TargetNote::isWaived).count();
        this.changes = new TreeMap<>();
        this.first = new Changes(notes, build).isFirst();
        for (TargetNote note : notes) {
            if (note.history().change() != Change.NONE) {
                changes.merge(note.history().change().name(), 1, Integer::sum);
            }
        }
        for (TargetReport target : report.getTargets()) {
            counts.merge(target.getStatus().name(), 1, Integer::sum);
        }
    }

    Tally(
            Mode mode,
            long time,
            TreeMap<String, Integer> counts,
            int waived,
            TreeMap<String, Integer> changes,
            boolean first) {
        this.mode = mode;
        this.time = time;
        this.counts.putAll(counts);
        this.waived = waived;
        this.changes = changes;
        this.first = first;
    }

    Mode mode() {
        return mode;
    }

    /** {@code check}, {@code ensure} or {@code restore}. */
    @Exported
    public String getMode() {
        return mode.toString();
    }

    /** When the report came in, in milliseconds since the epoch. */
    @Exported
    public long getTime() {
        return time;
    }

    /** How many targets came out with each status; those of no target are left out. */
    @Exported
    public Map<String, Integer> getCounts() {
        return counts;
    }

    /** How many of the drifted are waived. */
    @Exported
    public int getWaived() {
        return waived;
    }

    boolean isFirst() {
        return first;
    }

    /** How many targets changed since last time, and how; what happened to none is left out. */
    @Exported
    public Map<String, Integer> getChanges() {
        return changes == null ? Map.of() : changes;
    }

    /** Of the drifted, those that are not waived. */
    int count(StatusLook look) {
        int all = counts.getOrDefault(look.status().name(), 0);
        return look == StatusLook.WAIVED ? waived : look == StatusLook.DRIFTED ? all - waived : all;
    }
}
