package io.jenkins.plugins.exchangedispatch.history;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The records of all targets of all jobs; for one thread at a time. */
final class Memory {
    /** A job by its full name, or one that is deleted: a new job of that name has no part in its records. */
    private record JobKey(String name, boolean deleted) {}

    private final Map<JobKey, Map<String, TargetRecord>> jobs = new LinkedHashMap<>();

    Memory(List<TargetRecord> records) {
        records.forEach(this::put);
    }

    /**
     * Notes a report.
     *
     * @param names under which each row is remembered
     * @param waivers what was waived of each row; null where nothing was
     * @return what to tell of each row, in their order
     */
    List<TargetHistory> note(
            String job, Moment now, Mode mode, List<String> names, List<TargetReport> rows, List<WaiverNote> waivers) {
        List<TargetHistory> told = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TargetReport row = rows.get(i);
            TargetRecord known = targets(new JobKey(job, false)).get(EntryName.fold(names.get(i)));
            TargetRecord.Step step = known == null
                    ? TargetRecord.first(job, names.get(i), now, mode, row, waivers.get(i))
                    : known.with(now, mode, row, waivers.get(i));
            put(step.next());
            told.add(step.told());
        }
        forgetDeletedJobsOf(names);
        return told;
    }

    /** Of a deleted job only what no other job tells is worth keeping. */
    private void forgetDeletedJobsOf(List<String> names) {
        jobs.forEach((job, targets) -> {
            if (job.deleted()) {
                names.forEach(name -> targets.remove(EntryName.fold(name)));
            }
        });
        jobs.values().removeIf(Map::isEmpty);
    }

    /** @return whether anything changed */
    boolean rename(String from, String to) {
        return move(from, record -> record.inJob(to));
    }

    /** @return whether anything changed */
    boolean delete(String job) {
        return move(job, TargetRecord::ofDeletedJob);
    }

    private boolean move(String job, UnaryOperator<TargetRecord> change) {
        Map<String, TargetRecord> targets = jobs.remove(new JobKey(job, false));
        if (targets == null) {
            return false;
        }
        targets.values().forEach(record -> put(change.apply(record)));
        return true;
    }

    /** Forgets a target of a job, such as a server that is no more. */
    boolean forget(String job, boolean deleted, String target) {
        Map<String, TargetRecord> targets = jobs.get(new JobKey(job, deleted));
        return targets != null && targets.remove(EntryName.fold(target)) != null;
    }

    /** The number of the last build that a job's records know; 0 when there are none. */
    int lastBuild(String job) {
        return jobs.getOrDefault(new JobKey(job, false), Map.of()).values().stream()
                .mapToInt(record -> record.last().build())
                .max()
                .orElse(0);
    }

    List<TargetRecord> records() {
        return jobs.values().stream()
                .flatMap(targets -> targets.values().stream())
                .toList();
    }

    /** A record of each job. */
    List<TargetRecord> jobs() {
        return jobs.values().stream()
                .flatMap(targets -> targets.values().stream().limit(1))
                .toList();
    }

    /** What is known of one target, by all jobs. */
    Stream<TargetRecord> of(String target) {
        String key = EntryName.fold(target);
        return jobs.values().stream().flatMap(targets -> Stream.ofNullable(targets.get(key)));
    }

    private void put(TargetRecord record) {
        targets(new JobKey(record.job(), record.deleted())).put(EntryName.fold(record.target()), record);
    }

    private Map<String, TargetRecord> targets(JobKey job) {
        return jobs.computeIfAbsent(job, any -> new LinkedHashMap<>());
    }
}
