package io.jenkins.plugins.exchangedispatch.step;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.answer.BoundedLines;
import io.jenkins.plugins.exchangedispatch.answer.Limits;
import io.jenkins.plugins.exchangedispatch.history.Change;
import io.jenkins.plugins.exchangedispatch.history.Changes;
import io.jenkins.plugins.exchangedispatch.history.TargetHistory;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.page.Cause;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The build's log: a line for each thing found or done, whoever says it. */
final class BuildLog {
    /** Of targets of one cause so many are named. */
    private static final int NAMED = 10;

    private static final int OBSERVATIONS = 20;
    private static final int LONGEST_LINE = 2_000;

    private final PrintStream out;

    BuildLog(TaskListener listener) {
        this.out = listener.getLogger();
    }

    void say(String line) {
        out.println("[exchange-dispatch] " + Printable.of(line, LONGEST_LINE));
    }

    /** What an agent writes its lines to, in UTF-8. */
    OutputStream lines(Limits limits) {
        return new BoundedLines(this::say, limits.logBytes());
    }

    /**
     * What came of each target, and what is worth a word beside; those of one cause together.
     *
     * @param notes what there is to tell of each row beside
     * @param build the number of the build
     */
    void tell(Report report, List<TargetNote> notes, int build) {
        Map<Cause, List<Integer>> causes = new LinkedHashMap<>();
        List<TargetReport> targets = report.getTargets();
        for (int i = 0; i < targets.size(); i++) {
            causes.computeIfAbsent(Cause.of(targets.get(i), notes.get(i).isWaived()), any -> new ArrayList<>())
                    .add(i);
        }
        causes.forEach((cause, rows) -> {
            if (rows.size() > 1) {
                tell(cause, rows.stream().map(targets::get).toList());
            } else {
                TargetReport target = targets.get(rows.get(0));
                say(target.getTarget() + ": " + target.getStatus() + ". " + target.getMessage());
                observations("  Observed: ", target);
                advice(target.getError() == null ? "" : target.getError().getAdvice());
            }
            rows.forEach(row -> note(notes.get(row), build));
        });
    }

    private void tell(Cause cause, List<TargetReport> targets) {
        Status status = targets.get(0).getStatus();
        say(targets.size() + " targets: " + status + ". " + cause.sentence());
        say("  " + Changes.names(targets.stream().map(TargetReport::getTarget).toList(), NAMED));
        targets.forEach(target -> observations("  Observed on " + target.getTarget() + ": ", target));
        advice(cause.advice());
    }

    private void observations(String lead, TargetReport target) {
        List<String> observations = target.getObservations();
        observations.stream().limit(OBSERVATIONS).forEach(observation -> say(lead + observation));
        if (observations.size() > OBSERVATIONS) {
            say(lead + (observations.size() - OBSERVATIONS) + " things more, see the report.");
        }
        target.getHappenings().stream()
                .limit(OBSERVATIONS)
                .forEach(happening -> say("  " + happening.getTime() + " " + happening.getMessage()));
    }

    private void advice(String advice) {
        if (!advice.isEmpty()) {
            say("  Advice: " + advice);
        }
    }

    /** Only what is news, or stays so until somebody acts. */
    private void note(TargetNote note, int build) {
        TargetHistory history = note.history();
        if (history.change() != Change.NONE || history.owedSince() != null) {
            say("  " + note.target() + ": " + history.sentence(build));
        }
        if (note.waiver() != null) {
            say("  " + note.target() + ": " + note.waiver().sentence());
        }
    }

    /** A link to the page of the build. */
    void link(Run<?, ?> run) {
        out.println("[exchange-dispatch] "
                + HyperlinkNote.encodeTo(
                        "/" + run.getUrl() + DispatchEntriesAction.URL + "/", Messages.Dispatch_page()));
    }
}
