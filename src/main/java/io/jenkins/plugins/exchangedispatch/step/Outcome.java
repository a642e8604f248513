package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;

/**
 * What was found and done, and what that means for the build.
 *
 * @param objections what makes the build fail whatever the report says, in sentences
 */
record Outcome(Report report, ResultMapping results, List<String> objections) {
    private static final int NAMED = 5;

    Result result() {
        return objections.isEmpty() ? results.of(report) : Result.FAILURE;
    }

    /** Which targets made the result what it is, one sentence. */
    String why() {
        if (!objections.isEmpty()) {
            return objections.get(0);
        }
        List<String> culprits = report.getTargets().stream()
                .filter(target -> results.of(target.getStatus()).equals(result()))
                .map(Outcome::describe)
                .toList();
        String named = String.join(", ", culprits.subList(0, Math.min(NAMED, culprits.size())));
        return culprits.size() <= NAMED
                ? Messages.Outcome_why(result(), named)
                : Messages.Outcome_whyMany(result(), named, culprits.size() - NAMED);
    }

    /** @throws AbortException when the build has to fail */
    void failIfBad() throws AbortException {
        if (result().isWorseOrEqualTo(Result.FAILURE)) {
            throw new AbortException(why());
        }
    }

    private static String describe(TargetReport target) {
        return target.getTarget() + " (" + target.getStatus() + ")";
    }
}
