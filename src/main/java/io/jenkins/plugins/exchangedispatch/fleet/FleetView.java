package io.jenkins.plugins.exchangedispatch.fleet;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.springframework.security.access.AccessDeniedException;

/** What the current user may see: the records of jobs that he may read; those of deleted jobs are for administrators. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class FleetView {
    private final long staleBefore;
    /** Each job is looked up once, whatever the number of its targets. */
    private final Map<String, Optional<Job<?, ?>>> jobs = new HashMap<>();

    /** @param staleBefore a record that is older is stale, milliseconds since the epoch */
    FleetView(long staleBefore) {
        this.staleBefore = staleBefore;
    }

    boolean maySee(TargetRecord record) {
        return !isGone(record) || Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** Whether its job is deleted, or for the current user as good as that. */
    private boolean isGone(TargetRecord record) {
        return record.deleted() || job(record.job()).isEmpty();
    }

    /** A row for each target: what the job knows of it that looked last. */
    List<FleetRow> newest(List<TargetRecord> records) {
        Map<String, TargetRecord> newest = new LinkedHashMap<>();
        for (TargetRecord record : records) {
            if (maySee(record)) {
                newest.merge(EntryName.fold(record.target()), record, FleetView::newer);
            }
        }
        return rows(newest.values());
    }

    /** A row for each job, that which looked last first. */
    List<FleetRow> each(List<TargetRecord> records) {
        return rows(records.stream()
                .filter(this::maySee)
                .sorted(Comparator.comparing(
                                (TargetRecord record) -> record.last().time())
                        .reversed())
                .toList());
    }

    private List<FleetRow> rows(Iterable<TargetRecord> records) {
        List<FleetRow> rows = new ArrayList<>();
        records.forEach(record -> rows.add(new FleetRow(record, record.last().time() < staleBefore, isGone(record))));
        return rows;
    }

    /** The address of a job below that of Jenkins; null when it is deleted. */
    public String jobUrl(FleetRow row) {
        return row.isDeleted() ? null : job(row.getJob()).map(Job::getUrl).orElse(null);
    }

    /** The address of the page of a build; null when the build is deleted. Looks for its folder, loads nothing. */
    public String buildUrl(FleetRow row, int build) {
        return row.isDeleted()
                ? null
                : job(row.getJob())
                        .filter(job -> new File(job.getBuildDir(), Integer.toString(build)).isDirectory())
                        .map(job -> job.getUrl() + build + "/")
                        .orElse(null);
    }

    private Optional<Job<?, ?>> job(String name) {
        return jobs.computeIfAbsent(name, FleetView::readable);
    }

    private static Optional<Job<?, ?>> readable(String name) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(name, Job.class);
            return job == null || !job.hasPermission(Item.READ) ? Optional.empty() : Optional.of(job);
        } catch (AccessDeniedException e) {
            // Who may only discover it may not read it.
            return Optional.empty();
        }
    }

    private static TargetRecord newer(TargetRecord one, TargetRecord other) {
        return one.last().time() >= other.last().time() ? one : other;
    }
}
