package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** How the targets of one report came out, in numbers: all that {@code build.xml} keeps of it. */
@Restricted(NoExternalUse.class) // public for Jelly and the remote API
@ExportedBean(defaultVisibility = 2)
public final class Tally {
    private final Mode mode;
    private final long time;
    /** By name, so that a status that a later version adds or drops does no harm. */
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    Tally(Report report, long time) {
        this.mode = report.getMode();
        this.time = time;
        for (TargetReport target : report.getTargets()) {
            counts.merge(target.getStatus().name(), 1, Integer::sum);
        }
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

    int count(Status status) {
        return counts.getOrDefault(status.name(), 0);
    }
}
