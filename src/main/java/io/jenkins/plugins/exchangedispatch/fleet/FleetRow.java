package io.jenkins.plugins.exchangedispatch.fleet;

import io.jenkins.plugins.exchangedispatch.history.Moment;
import io.jenkins.plugins.exchangedispatch.history.TargetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import io.jenkins.plugins.exchangedispatch.page.StatusLook;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One target in one job, as a page shows it. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class FleetRow {
    private final TargetRecord record;
    private final boolean stale;
    private final boolean deleted;

    /**
     * @param stale whether nobody has looked for too long
     * @param deleted whether the job is no more
     */
    FleetRow(TargetRecord record, boolean stale, boolean deleted) {
        this.record = record;
        this.stale = stale;
        this.deleted = deleted;
    }

    TargetRecord record() {
        return record;
    }

    public String getTarget() {
        return record.target();
    }

    public StatusLook getLook() {
        return StatusLook.named(
                record.status(), record.waiver() != null && record.waiver().isWaived());
    }

    public String getMessage() {
        return record.message();
    }

    /** What was waived; null when nothing was. */
    public WaiverNote getWaiver() {
        return record.waiver();
    }

    public Moment getFirstSeen() {
        return record.firstSeen();
    }

    public Moment getSince() {
        return record.since();
    }

    public Moment getLast() {
        return record.last();
    }

    public boolean isStale() {
        return stale;
    }

    /** The full name of the job. */
    public String getJob() {
        return record.job();
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** What its drift is like over time, as a sentence; empty when there is nothing to say. */
    public String getStory() {
        TargetHistory history = record.history();
        StringBuilder story = new StringBuilder();
        if (record.driftedSince() != null) {
            story.append("Drifted since #")
                    .append(record.driftedSince().build())
                    .append(". ");
        }
        if (record.owedSince() != null) {
            story.append("Restart owed since #")
                    .append(record.owedSince().build())
                    .append(". ");
        }
        if (history.recurrences() > 0) {
            story.append("Drift came back ")
                    .append(history.recurrences() == 1 ? "once" : history.recurrences() + " times")
                    .append(", ")
                    .append(history.rhythm())
                    .append('.');
        }
        return story.toString().strip();
    }

    /** The changes of its status, newest first. */
    public List<TargetRecord.StatusChange> getChanges() {
        List<TargetRecord.StatusChange> changes = new ArrayList<>(record.changes());
        Collections.reverse(changes);
        return changes;
    }

    /** The look of a status in the list of changes. */
    public StatusLook look(String status) {
        return StatusLook.named(status, false);
    }
}
