package io.jenkins.plugins.exchangedispatch.step;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.exchangedispatch.history.Change;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What the Pipeline step returns; may be used in a sandbox. */
public final class DispatchEntriesResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String status;
    private final boolean compliant;
    private final boolean changed;
    private final ArrayList<LinkedHashMap<String, Object>> targets;

    private final ArrayList<String> newlyDrifted;
    private final ArrayList<String> stillDrifted;
    private final ArrayList<String> recurred;
    private final ArrayList<String> waived = new ArrayList<>();
    private final String summary;

    private DispatchEntriesResult(Outcome outcome, ArrayList<LinkedHashMap<String, Object>> targets) {
        Report report = outcome.report();
        List<TargetNote> notes = outcome.notes();
        this.status = report.getStatus().name();
        this.compliant = report.getStatus().compareTo(Status.CONVERGED) <= 0;
        this.changed = report.getTargets().stream().anyMatch(DispatchEntriesResult::changed);
        this.targets = targets;
        this.newlyDrifted = new ArrayList<>(outcome.changes().targets(Change.NEWLY_DRIFTED));
        this.stillDrifted = new ArrayList<>(outcome.changes().targets(Change.STILL_DRIFTED));
        this.recurred = new ArrayList<>(outcome.changes().targets(Change.RECURRED));
        notes.stream().filter(TargetNote::isWaived).map(TargetNote::target).forEach(waived::add);
        this.summary = Summary.of(report, notes, outcome.changes());
    }

    static DispatchEntriesResult of(Outcome outcome) throws IOException {
        Report report = outcome.report();
        List<TargetNote> notes = outcome.notes();
        ObjectMapper mapper = new ObjectMapper();
        ArrayList<LinkedHashMap<String, Object>> targets = new ArrayList<>();
        for (int i = 0; i < notes.size(); i++) {
            StringBuilder json = new StringBuilder();
            TargetNote note = notes.get(i);
            ReportJson.write(report.getTargets().get(i), new JsonText(json, false), (place, more) -> note.write(more));
            targets.add(mapper.readValue(json.toString(), new TypeReference<LinkedHashMap<String, Object>>() {}));
        }
        return new DispatchEntriesResult(outcome, targets);
    }

    private static boolean changed(TargetReport target) {
        return target.isChanged() || target.getRestart().isPerformed();
    }

    /** The worst status of all targets, such as {@code COMPLIANT}. */
    @Whitelisted
    public String getStatus() {
        return status;
    }

    /** Whether every target is now as desired, with nothing owed: {@code COMPLIANT} or {@code CONVERGED}. */
    @Whitelisted
    public boolean isCompliant() {
        return compliant;
    }

    /** Whether a value was written or IISADMIN was restarted on any target. */
    @Whitelisted
    public boolean isChanged() {
        return changed;
    }

    /** Targets on which drift was found that the job had never found there before. */
    @Whitelisted
    public List<String> getNewlyDrifted() {
        return newlyDrifted;
    }

    /** Targets whose drift an earlier build had found, and nothing has ended since. */
    @Whitelisted
    public List<String> getStillDrifted() {
        return stillDrifted;
    }

    /** Targets that drifted again after a drift had been ended. */
    @Whitelisted
    public List<String> getRecurred() {
        return recurred;
    }

    /** Targets whose drift is waived; they are in none of the other lists. */
    @Whitelisted
    public List<String> getWaived() {
        return waived;
    }

    /** How many targets came out how, and what changed since last time, in a line for a mail. */
    @Whitelisted
    public String getSummary() {
        return summary;
    }

    /** For each target the fields of the report, schema 2, as maps, lists, strings, numbers and booleans. */
    @Whitelisted
    public List<? extends Map<String, Object>> getTargets() {
        return targets;
    }

    /** In a log or a string of the Pipeline. */
    @Whitelisted
    @Override
    public String toString() {
        return status;
    }
}
