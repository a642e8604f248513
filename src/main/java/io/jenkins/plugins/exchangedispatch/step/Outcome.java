package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.model.Result;
import io.jenkins.plugins.exchangedispatch.history.Changes;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was found and done, and what that means for the build.
 *
 * @param notes what there is to tell of each row, in their order
 * @param changes what changed since last time
 * @param objections what makes the build fail whatever the report says, in sentences
 */
record Outcome(Report report, List<TargetNote> notes, Changes changes, ResultMapping results, List<String> objections) {
    private static final int NAMED = 5;

    Result result() {
        return objections.isEmpty() ? ofTargets() : Result.FAILURE;
    }

    /** The worst result of all targets; a waived drift turns nothing. */
    private Result ofTargets() {
        Result worst = Result.SUCCESS;
        for (int i = 0; i < notes.size(); i++) {
            worst = worst.combine(of(i));
        }
        return worst;
    }

    private Result of(int row) {
        return notes.get(row).isWaived()
                ? Result.SUCCESS
                : results.of(report.getTargets().get(row).getStatus());
    }

    /** Which targets made the result what it is, one sentence. */
    String why() {
        if (!objections.isEmpty()) {
            return objections.get(0);
        }
        List<String> culprits = IntStream.range(0, notes.size())
                .filter(row -> of(row).equals(result()))
                .mapToObj(report.getTargets()::get)
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
