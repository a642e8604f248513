package io.jenkins.plugins.exchangedispatch.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.answer.BoundedLines;
import io.jenkins.plugins.exchangedispatch.answer.Limits;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** The build's log: a line for each thing found or done, whoever says it. */
final class BuildLog {
    /** Of more targets, those with nothing to tell are counted. */
    private static final int NAMED = 50;

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

    /** What came of each target, and what is worth a word beside. */
    void tell(Report report) {
        List<TargetReport> targets = report.getTargets();
        boolean few = targets.size() <= NAMED;
        targets.stream()
                .filter(target -> few || target.getStatus() != Status.COMPLIANT)
                .forEach(this::tell);
        if (!few) {
            long compliant = targets.stream()
                    .filter(target -> target.getStatus() == Status.COMPLIANT)
                    .count();
            say(compliant + " of " + targets.size() + " targets: " + Status.COMPLIANT + ".");
        }
    }

    private void tell(TargetReport target) {
        say(target.getTarget() + ": " + target.getStatus() + ". " + target.getMessage());
        List<String> observations = target.getObservations();
        observations.stream().limit(OBSERVATIONS).forEach(observation -> say("  Observed: " + observation));
        if (observations.size() > OBSERVATIONS) {
            say("  Observed: " + (observations.size() - OBSERVATIONS) + " things more, see the report.");
        }
        if (target.getError() != null && !target.getError().getAdvice().isEmpty()) {
            say("  Advice: " + target.getError().getAdvice());
        }
    }
}
