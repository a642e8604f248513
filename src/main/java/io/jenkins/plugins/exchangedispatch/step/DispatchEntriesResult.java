package io.jenkins.plugins.exchangedispatch.step;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private DispatchEntriesResult(Report report, ArrayList<LinkedHashMap<String, Object>> targets) {
        this.status = report.getStatus().name();
        this.compliant = report.getStatus().compareTo(Status.CONVERGED) <= 0;
        this.changed = report.getTargets().stream().anyMatch(DispatchEntriesResult::changed);
        this.targets = targets;
    }

    static DispatchEntriesResult of(Report report) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ArrayList<LinkedHashMap<String, Object>> targets = new ArrayList<>();
        for (TargetReport target : report.getTargets()) {
            StringBuilder json = new StringBuilder();
            ReportJson.write(target, new JsonText(json, false));
            targets.add(mapper.readValue(json.toString(), new TypeReference<LinkedHashMap<String, Object>>() {}));
        }
        return new DispatchEntriesResult(report, targets);
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

    /** For each target the fields of the report, schema 1, as maps, lists, strings, numbers and booleans. */
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
