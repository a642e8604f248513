package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Puts a backup back, the absence of the value too, and has inetinfo.exe read it. */
public final class Restore extends ChangingJob {
    private final Backup backup;
    private final boolean force;

    /**
     * @param force whether to restore although the value is no longer what replaced the backed up one, or although the
     *     backup says that it is of another target
     * @param backups where the value goes that the backup replaces
     * @param restartSlots one permit for each restart that may go on at once; shared by the targets of a fleet
     */
    public Restore(Backup backup, boolean force, ConvergeOptions options, BackupStore backups, Semaphore restartSlots) {
        super(options, backups, restartSlots);
        this.backup = backup;
        this.force = force;
    }

    @Override
    public Mode mode() {
        return Mode.RESTORE;
    }

    @Override
    void refuse(Target target) throws RefusedException {
        if (!force && !backup.canBeOf(target.name())) {
            throw new RefusedException(
                    "The backup is of " + backup.target().orElseThrow() + ", not of " + target.name() + ".",
                    "Give the backup of " + target.name() + "; add --force to restore this one all the same.");
        }
    }

    @Override
    public Optional<Change> change(Inspection found) throws RefusedException {
        Optional<RawValue> current = found.raw();
        if (current.equals(backup.previous())) {
            return Optional.empty();
        }
        if (!force && !backup.replacement().equals(Optional.of(current))) {
            throw new RefusedException(
                    backup.replacement().isPresent()
                            ? "The value is no longer what replaced the backed up one: something changed it since."
                            : "The backup does not say what replaced the value, so nobody can tell whether it changed since.",
                    "Look at the value; add --force to restore all the same.");
        }
        List<String> before = found.stored().entries();
        List<String> after =
                StoredEntries.of(backup.previous(), options.desired()).entries();
        return Optional.of(new Change(backup.previous(), after, without(after, before), without(before, after)));
    }

    @Override
    public String fulfilled() {
        return "The value is what the backup holds.";
    }

    private static List<String> without(List<String> entries, List<String> others) {
        return entries.stream()
                .filter(entry -> !EntryName.isBlank(entry))
                .filter(entry -> others.stream().noneMatch(other -> EntryName.same(other, entry)))
                .toList();
    }
}
