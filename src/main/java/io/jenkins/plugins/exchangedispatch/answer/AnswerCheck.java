package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.entries.Drift;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the row of a target with what was asked: what cannot be true is not kept. */
public final class AnswerCheck {
    private static final Set<Status> ONLY_BY_CHANGING = EnumSet.of(Status.CONVERGED, Status.ROLLED_BACK);
    private static final Set<Status> GOOD = EnumSet.of(Status.COMPLIANT, Status.CONVERGED, Status.RESTART_OWED);
    private static final int LONGEST_MACHINE_NAME = 255;

    private final Asked asked;

    public AnswerCheck(Asked asked) {
        this.asked = asked;
    }

    /**
     * Why the row cannot be an answer to what was asked.
     *
     * @param place which of the asked targets it stands for, from 0 on
     * @return the rest of a sentence that begins with "it"; empty when the row can be true
     */
    public Optional<String> objection(int place, TargetReport row) {
        if (!isNamed(place, row.getTarget())) {
            return Optional.of("it is about \"" + Printable.of(row.getTarget(), 100) + "\"");
        }
        return asked.mode() == Mode.CHECK ? afterCheck(row).or(() -> ofStatus(row)) : ofStatus(row);
    }

    /** The row that is kept in the place of one that is not. */
    public TargetReport refused(int place, String why) {
        return failed(
                place,
                "The agent " + asked.agent() + " has not answered for " + asked.name(place) + " as it was asked: " + why
                        + ".");
    }

    /** The row of a target for which nothing came, with the sentence that says why. */
    TargetReport failed(int place, String sentence) {
        TargetReport row = new TargetReport(asked.name(place));
        row.setMessage(sentence);
        row.setError(new ErrorReport(
                0, row.getMessage(), "Look at the agent and at the target by hand, then run the step again."));
        return row;
    }

    private boolean isNamed(int place, String name) {
        return asked.isAgentItself()
                ? !name.isBlank()
                        && name.length() <= LONGEST_MACHINE_NAME
                        && name.chars().noneMatch(AnswerCheck::isOdd)
                : name.equals(Printable.of(asked.name(place)));
    }

    /** No machine has such a character in its name; a backslash is also what an odd character was made into. */
    private static boolean isOdd(int c) {
        return c == '\\' || c == '/' || c < ' ';
    }

    /** A check changes nothing. */
    private static Optional<String> afterCheck(TargetReport row) {
        RestartReport restart = row.getRestart();
        boolean changed = row.isChanged()
                || !row.getAdded().isEmpty()
                || !row.getRemoved().isEmpty()
                || row.getBackup() != null;
        if (ONLY_BY_CHANGING.contains(row.getStatus())) {
            return Optional.of("it says " + row.getStatus() + " after a check, which changes nothing");
        }
        if (changed) {
            return Optional.of("it says that a check has changed the value");
        }
        boolean restarted = restart.isPerformed()
                || !restart.getStopped().isEmpty()
                || !restart.getStarted().isEmpty()
                || restart.getDowntimeMillis() > 0
                || restart.getSettledMillis() > 0;
        return restarted ? Optional.of("it says that a check has restarted services") : Optional.empty();
    }

    private Optional<String> ofStatus(TargetReport row) {
        RestartReport restart = row.getRestart();
        boolean well = row.getStatus() == Status.COMPLIANT || row.getStatus() == Status.CONVERGED;
        if (well && restart.isOwed()) {
            return says(row, "but a restart is owed");
        }
        if (well && !restart.getLeftStopped().isEmpty()) {
            return says(row, "but services are down");
        }
        if (well && row.getError() != null) {
            return says(row, "but has an error");
        }
        if (row.getStatus() == Status.COMPLIANT && row.isChanged()) {
            return says(row, "but the value was changed");
        }
        // A backup may hold anything.
        return GOOD.contains(row.getStatus()) && asked.mode() != Mode.RESTORE ? ofValue(row) : Optional.empty();
    }

    /** Asks the same rules as the engine does whether the value as it was left has any drift. */
    private Optional<String> ofValue(TargetReport row) {
        String multiString = ValueType.nameOf(ValueType.REG_MULTI_SZ);
        if (!row.getValue().getTypeAfter().equals(multiString)) {
            return says(
                    row,
                    "but the value is left as " + Printable.of(row.getValue().getTypeAfter(), 40));
        }
        StoredEntries after = new StoredEntries(StoredEntries.Form.LIST, multiString, row.getAfter(), List.of());
        return Drift.between(after, asked.desired()).exists()
                ? says(row, "but the entries that it tells of are not those that are desired")
                : Optional.empty();
    }

    private static Optional<String> says(TargetReport row, String contradiction) {
        return Optional.of("it says " + row.getStatus() + ", " + contradiction);
    }
}
