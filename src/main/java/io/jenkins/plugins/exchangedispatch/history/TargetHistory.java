package io.jenkins.plugins.exchangedispatch.history;

/**
 * What the earlier results of the same job say about a target, as of one build.
 *
 * @param change how its drift stands against the earlier results
 * @param firstSeen the first build that reported it
 * @param since the build since which it has its status
 * @param previousStatus the status before that one; null for the first
 * @param driftedSince the build that found the drift that is there, or was ended now; null without any
 * @param mended the build that last found, or made, an end of a drift; null when none did
 * @param owedSince the build since which a restart is owed; null when none is
 * @param recurrences how often drift came back after an end
 * @param rhythm in which rhythm it came back, in words; empty when it did not
 */
public record TargetHistory(
        Change change,
        Moment firstSeen,
        Moment since,
        String previousStatus,
        Moment driftedSince,
        Moment mended,
        Moment owedSince,
        int recurrences,
        String rhythm) {

    /** What is worth saying of it, as a sentence for a build of this number; empty when nothing is. */
    public String sentence(int build) {
        String drift = drift(build);
        String owed =
                owedSince != null && owedSince.build() != build ? "Restart owed since #" + owedSince.build() + "." : "";
        if (!drift.isEmpty() || !owed.isEmpty()) {
            return (drift + " " + owed).strip();
        }
        if (firstSeen.build() == build) {
            return "Seen for the first time.";
        }
        return previousStatus != null && since.build() == build ? "Was " + previousStatus + " before." : "";
    }

    private String drift(int build) {
        String ended = mended != null && mended.build() == build ? " Mended by this build." : "";
        return switch (change) {
            case NONE -> "";
            case NEWLY_DRIFTED -> "Newly drifted." + ended;
            case STILL_DRIFTED -> "Drifted since #" + driftedSince.build() + "." + ended;
            case RECURRED -> "Drifted again, " + times() + (rhythm.isEmpty() ? "" : ", " + rhythm) + "." + ended;
            case MENDED -> "Mended; had drifted since #" + driftedSince.build() + ".";
        };
    }

    private String times() {
        return recurrences == 1 ? "for the second time" : "for the " + ordinal(recurrences + 1) + " time";
    }

    private static String ordinal(int number) {
        int last = number % 10;
        boolean teen = number / 10 % 10 == 1;
        return number + (teen || last < 1 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
    }

    // Jelly looks for getters.

    public Moment getFirstSeen() {
        return firstSeen;
    }

    public Moment getDriftedSince() {
        return driftedSince;
    }

    public Moment getOwedSince() {
        return owedSince;
    }
}
