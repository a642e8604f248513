package io.jenkins.plugins.exchangedispatch.step;

import hudson.console.LineTransformationOutputStream;
import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The build's log: a line for each thing found or done, whoever says it. */
final class BuildLog {
    private final PrintStream out;

    BuildLog(TaskListener listener) {
        this.out = listener.getLogger();
    }

    void say(String line) {
        out.println("[exchange-dispatch] " + Printable.of(line));
    }

    /** What an agent writes its lines to, in UTF-8. */
    OutputStream lines() {
        return new LineTransformationOutputStream() {
            @Override
            protected void eol(byte[] bytes, int length) {
                say(new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing());
            }
        };
    }

    /** What came of each target, and what is worth a word beside. */
    void tell(Report report) {
        for (TargetReport target : report.getTargets()) {
            say(target.getTarget() + ": " + target.getStatus() + ". " + target.getMessage());
            target.getObservations().forEach(observation -> say("  Observed: " + observation));
            if (target.getError() != null && !target.getError().getAdvice().isEmpty()) {
                say("  Advice: " + target.getError().getAdvice());
            }
        }
    }
}
