package io.jenkins.plugins.exchangedispatch.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One target of a build, for the page and the remote API, which has every field of the report's schema.
 *
 * <p>The fields are taken from the report's JSON, so that the schema is written down once.
 */
@Restricted(NoExternalUse.class) // public for Jelly and the remote API
@ExportedBean(defaultVisibility = 999)
public final class TargetView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mode mode;
    private final TargetReport report;
    private final boolean agentItself;
    private final TargetNote note;
    private Map<String, Object> fields;

    /**
     * @param agentItself whether the target is the machine of the agent, which nobody but that agent has named
     * @param note what there is to tell of it beside; null when nothing is known
     */
    TargetView(Mode mode, TargetReport report, boolean agentItself, @CheckForNull TargetNote note) {
        this.mode = mode;
        this.report = report;
        this.agentItself = agentItself;
        this.note = note;
    }

    Cause cause() {
        return Cause.of(report, isWaived());
    }

    private boolean isWaived() {
        return note != null && note.isWaived();
    }

    @Exported
    public String getMode() {
        return mode.toString();
    }

    @Exported
    public String getTarget() {
        return report.getTarget();
    }

    @Exported
    public String getStatus() {
        return report.getStatus().name();
    }

    @Exported
    public String getMessage() {
        return report.getMessage();
    }

    @Exported
    public Object getValue() {
        return field("value");
    }

    @Exported
    public List<String> getBefore() {
        return report.getBefore();
    }

    @Exported
    public List<String> getAfter() {
        return report.getAfter();
    }

    @Exported
    public List<String> getMissing() {
        return report.getMissing();
    }

    @Exported
    public List<String> getAdded() {
        return report.getAdded();
    }

    @Exported
    public List<String> getRemoved() {
        return report.getRemoved();
    }

    @Exported
    public List<String> getExtra() {
        return report.getExtra();
    }

    @Exported
    public List<String> getObservations() {
        return report.getObservations();
    }

    @Exported
    public Object getRestart() {
        return field("restart");
    }

    @Exported
    public Object getServices() {
        return field("services");
    }

    @Exported
    public Object getEvents() {
        return field("events");
    }

    @Exported
    public Object getHappenings() {
        return field("happenings");
    }

    @Exported
    public Object getHistory() {
        return field("history");
    }

    @Exported
    public Object getWaiver() {
        return field("waiver");
    }

    @Exported
    public Object getCanFix() {
        return field("canFix");
    }

    @Exported
    public String getBackup() {
        return report.getBackup();
    }

    @Exported
    public long getElapsedMillis() {
        return report.getElapsedMillis();
    }

    @Exported
    public long getRoundTrips() {
        return report.getRoundTrips();
    }

    @Exported
    public Object getError() {
        return field("error");
    }

    public StatusLook getLook() {
        return isWaived() ? StatusLook.WAIVED : StatusLook.of(report.getStatus());
    }

    /** What earlier builds say of it, as a sentence; empty when nothing is known. */
    public String historySentence(int build) {
        return note == null ? "" : note.history().sentence(build);
    }

    /** The name under which it is remembered; null when it is not. */
    public String getKnown() {
        return note == null ? null : note.known();
    }

    /** What was waived of it, or would be if the waiver had not run out; null when nothing. */
    public WaiverNote getWaiverNote() {
        return note == null ? null : note.waiver();
    }

    /** What the exit code of a service means; empty when it says no more than its number. */
    public String exitWords(int code) {
        return ExitCode.words(code);
    }

    /** The list as lines; where nothing of Exchange is installed, nothing is missing. */
    public List<EntryDiff.Line> getDiff() {
        List<String> missing = report.getStatus() == Status.NOT_APPLICABLE ? List.of() : report.getMissing();
        return EntryDiff.of(report.getBefore(), report.getAfter(), missing, report.getExtra());
    }

    /** From the first stop to the last start, in words. */
    public String getDowntime() {
        return Util.getTimeSpanString(report.getRestart().getDowntimeMillis());
    }

    public String getElapsed() {
        return Util.getTimeSpanString(report.getElapsedMillis());
    }

    /** Whether the value is no longer what the backup holds. */
    public boolean isUndoable() {
        return report.isChanged();
    }

    /** The backup; null when none was made. */
    public Rollback getSavedBackup() {
        return report.getBackup() == null
                ? null
                : new Rollback(agentItself ? null : report.getTarget(), report.getBackup());
    }

    private Object field(String name) {
        if (fields == null) {
            fields = parse();
        }
        return fields.get(name);
    }

    private Map<String, Object> parse() {
        StringBuilder json = new StringBuilder();
        try {
            ReportJson.write(report, new JsonText(json, false), (place, more) -> {
                if (note != null) {
                    note.write(more);
                }
            });
            return JSON.readValue(json.toString(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("the report's own JSON can always be read", e);
        }
    }
}
