package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.converge.Intention.Change;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMark;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the value: backup, mark of the owed restart, second look, write, read back.
 *
 * <p>The registry has no compare-and-set, so the second look keeps the time in which another writer goes unnoticed short.
 */
final class ValueWriter {
    /** How often another writer may come in between before we give up. */
    private static final int TRIES = 3;

    private final Mode mode;
    private final String target;
    private final Registry registry;
    private final RestartMark mark;
    private final DesiredEntries desired;
    private final BackupStore backups;
    private final Progress progress;
    private final TargetReport report;

    ValueWriter(
            Mode mode,
            Target target,
            DesiredEntries desired,
            BackupStore backups,
            Progress progress,
            TargetReport report) {
        this.mode = mode;
        this.target = target.name();
        this.registry = target.registry();
        this.mark = new RestartMark(registry);
        this.desired = desired;
        this.backups = backups;
        this.progress = progress;
        this.report = report;
    }

    /**
     * Brings the value to what is intended.
     *
     * @return whether anything was written
     */
    boolean write(Inspection first, Intention intention)
            throws WindowsException, RefusedException, InterruptedException, IOException {
        Inspection found = first;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Change> change = intention.change(found);
            if (change.isEmpty()) {
                return false;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            report.setBackup(backups.save(
                    target, Backup.text(target, mode, found.raw(), change.get().value())));
            progress.say("Backed up the value to " + report.getBackup() + ".");
            boolean owedBefore = mark.exists();
            mark.mark(found.raw());
            Inspection now = Inspection.of(registry, desired);
            if (now.raw().equals(found.raw())) {
                writeAndCompare(found, change.get(), owedBefore);
                tell(change.get());
                return true;
            }
            progress.say("Something else changed the value in the meantime: planning again.");
            found = now;
            found.tell(report);
        }
        throw new RefusedException(
                "Something else keeps changing the value: it was different at each of " + TRIES + " looks.",
                "Find what writes " + RegistryKey.PARAMETERS + " (a group policy, another job), then run again.");
    }

    /** Puts a value in place as it is, or deletes it, and makes sure that it is there. */
    void put(Optional<RawValue> value) throws WindowsException, RefusedException {
        if (value.isPresent()) {
            registry.write(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, value.get());
        } else {
            registry.delete(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
        }
        Optional<RawValue> readBack = registry.read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
        if (!readBack.equals(value)) {
            throw new RefusedException(
                    "The value read back after the write differs from what was written: "
                            + readBack.map(RawValue::toString).orElse(ValueType.ABSENT) + ".",
                    "Find what else writes " + RegistryKey.PARAMETERS + ", then run again.");
        }
    }

    private void writeAndCompare(Inspection found, Change change, boolean owedBefore)
            throws WindowsException, RefusedException {
        // From here on the value counts as written, until it is seen to be as it was.
        report.getValue().setChanged(true);
        try {
            put(change.value());
        } catch (WindowsException e) {
            takeBackUnlessChanged(found, owedBefore);
            throw e;
        }
    }

    /** A write that was refused changed nothing, so nothing new is owed; in doubt the mark stays. */
    private void takeBackUnlessChanged(Inspection found, boolean owedBefore) {
        try {
            if (Inspection.of(registry, desired).raw().equals(found.raw())) {
                report.getValue().setChanged(false);
                if (!owedBefore) {
                    mark.clear();
                }
            }
        } catch (WindowsException e) {
            report.getObservations().add(e.getMessage());
        }
    }

    private void tell(Change change) {
        report.getValue().setTypeAfter(ValueType.nameOf(change.value()));
        report.getAfter().clear();
        report.getAfter().addAll(change.entries());
        report.getAdded().clear();
        report.getAdded().addAll(change.added());
        report.getRemoved().clear();
        report.getRemoved().addAll(change.removed());
        progress.say("Wrote the value: " + Sentences.list(change.entries()) + ".");
    }
}
