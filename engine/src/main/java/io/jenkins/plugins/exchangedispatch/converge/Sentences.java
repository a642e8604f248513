package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Durations;
import java.util.List;

/** The one sentence of a report, in words. */
final class Sentences {
    private Sentences() {}

    /** The names, separated by commas; {@code nothing} for none. */
    static String list(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    /** What the value lacks or has too much. */
    static String drift(Inspection found) {
        StringBuilder text = new StringBuilder();
        switch (found.stored().form()) {
            case ABSENT -> text.append("The value is absent. ");
            case TEXT ->
                text.append("The value is a ")
                        .append(found.stored().typeName())
                        .append(", which inetinfo.exe ignores. ");
            case JOINED_LIST -> text.append("The value holds its names joined in one string. ");
            default -> {}
        }
        if (!found.drift().missing().isEmpty()) {
            text.append("Missing: ").append(list(found.drift().missing())).append(". ");
        }
        if (found.drift().extraCounts() && !found.drift().extra().isEmpty()) {
            text.append("Not desired: ").append(list(found.drift().extra())).append(". ");
        }
        return text.toString().strip();
    }

    /** The drift; what there is to say of a value that has none, but is to be restored. */
    static String difference(Inspection found) {
        String drift = drift(found);
        return drift.isEmpty() ? "The value lists " + list(found.stored().entries()) + "." : drift;
    }

    /** What was changed, from the report's own fields. */
    static String changes(TargetReport report) {
        StringBuilder text = new StringBuilder();
        if (!report.getAdded().isEmpty()) {
            text.append("Added: ").append(list(report.getAdded())).append(". ");
        }
        if (!report.getRemoved().isEmpty()) {
            text.append("Removed: ").append(list(report.getRemoved())).append(". ");
        }
        if (text.isEmpty()) {
            text.append("Wrote the value as ")
                    .append(report.getValue().getTypeAfter())
                    .append(". ");
        }
        return text.toString().strip();
    }

    /** What was restarted. */
    static String restart(RestartReport restart) {
        if (restart.getStopped().isEmpty()) {
            return restart.getStarted().isEmpty() ? "" : "Started " + list(restart.getStarted()) + ".";
        }
        return "Restarted IISADMIN and " + Math.max(0, restart.getStopped().size() - 1) + " dependents in "
                + Durations.text(restart.getDowntimeMillis()) + ".";
    }
}
