package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.history.Changes;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report in one line: how many targets came out how, worst first, and what changed since last time. */
final class Summary {
    private Summary() {}

    static String of(Report report, List<TargetNote> notes, Changes changes) {
        Map<Status, Integer> counts = new TreeMap<>((one, other) -> other.compareTo(one));
        for (TargetReport target : report.getTargets()) {
            counts.merge(target.getStatus(), 1, Integer::sum);
        }
        int total = report.getTargets().size();
        long waived = notes.stream().filter(TargetNote::isWaived).count();
        return total + (total == 1 ? " target: " : " targets: ")
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey() + waived(count.getKey(), waived))
                        .collect(Collectors.joining(", "))
                + ". " + changes.sentence();
    }

    private static String waived(Status status, long waived) {
        return status == Status.DRIFTED && waived > 0 ? " (" + waived + " waived)" : "";
    }
}
