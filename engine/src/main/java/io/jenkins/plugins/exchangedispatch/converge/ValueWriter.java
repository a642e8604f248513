package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.converge.Intention.Change;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Reversal;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.Inetinfo;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.OldValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes the value: backup, mark of the owed restart, second look and write on one open key, read back.
 *
 * <p>The registry has no compare-and-set, so query and set follow each other directly, to keep the time in which another writer
 * goes unnoticed short.
 */
final class ValueWriter implements OldValue {
    /** How often another writer may come in between before we give up. */
    private static final int TRIES = 3;
    /** How long after a call that the connection did not let through the next one comes, in milliseconds. */
    private static final long AGAIN_MILLIS = 1_000;

    private final TargetRun run;
    private final BackupStore backups;
    private List<String> ours;
    private Optional<RawValue> rolledBackFrom = Optional.empty();
    private Optional<RawValue> rolledBackTo = Optional.empty();

    ValueWriter(TargetRun run, BackupStore backups) {
        this.run = run;
        this.backups = backups;
        this.ours = run.desired.names();
    }

    /**
     * Brings the value to what is intended.
     *
     * @return whether anything was written
     */
    boolean write(Inspection first, Intention intention)
            throws WindowsException, RefusedException, InterruptedException, IOException {
        Inspection found = first;
        boolean wrote = false;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Change> change = intention.change(found);
            if (change.isEmpty()) {
                return wrote;
            }
            run.clock.honourAbort();
            run.report.setBackup(save(found.raw(), change.get().value()));
            run.progress.say("Backed up the value to " + run.report.getBackup() + ".");
            long process = inetinfo();
            MarkState before = run.mark.state();
            boolean marks = run.scope.partial().isEmpty();
            if (marks) {
                run.mark.owe(process, found.raw());
            }
            if (replace(found, change.get(), before)) {
                if (marks) {
                    // Whoever runs now may have started before the write.
                    run.mark.notReadBy(inetinfo());
                }
                Optional<RawValue> readBack = read();
                if (readBack.equals(change.get().value())) {
                    tell(change.get());
                    return true;
                }
                wrote = true;
                requireChanging(readBack, attempt);
            }
            run.progress.say("Something else changed the value in the meantime: planning again.");
            found = Inspection.of(run.registry, run.desired);
            found.tell(run.report);
        }
        throw new RefusedException(
                "Something else keeps changing the value: it was different at each of " + TRIES + " looks.",
                "Find what writes " + RegistryKey.PARAMETERS + " (a group policy, another job), then run again.");
    }

    private long inetinfo() throws WindowsException {
        return Inetinfo.of(run.services.table(), run.desired.names(), run.services)
                .process();
    }

    private String save(Optional<RawValue> previous, Optional<RawValue> replacement) throws IOException {
        return backups.save(run.target.name(), Backup.text(run.target.name(), run.mode, previous, replacement));
    }

    /** Whether the value was still as found, and so was replaced; a connection that breaks is waited for. */
    private boolean replace(Inspection found, Change change, MarkState before)
            throws WindowsException, InterruptedException {
        long until = run.clock.millis() + run.patienceMillis;
        while (true) {
            // From here on the value counts as written, until it is seen to be as it was.
            run.report.getValue().setChanged(true);
            try {
                boolean replaced = run.target
                        .registry()
                        .replace(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, found.raw(), change.value());
                run.report.getValue().setChanged(replaced);
                return replaced;
            } catch (WindowsException e) {
                Optional<RawValue> now = read();
                if (now.equals(change.value())) {
                    // The answer was lost on the way, not the write.
                    return true;
                }
                run.report.getValue().setChanged(false);
                if (!ErrorCode.isConnection(e.code())) {
                    takeBack(before);
                    throw e;
                }
                if (run.clock.millis() >= until || !now.equals(found.raw())) {
                    return false;
                }
            }
            awaitConnection(before);
        }
    }

    /** After an outage another process may run, which is not the one that the mark names. */
    private void awaitConnection(MarkState before) throws WindowsException, InterruptedException {
        try {
            run.clock.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            takeBack(before);
            throw e;
        }
        if (run.scope.partial().isEmpty()) {
            run.mark.notReadBy(inetinfo());
        }
    }

    /** A write that was refused changed nothing, so nothing new is owed. */
    private void takeBack(MarkState before) {
        try {
            if (!run.mark.state().equals(before)) {
                run.mark.again(before);
            }
        } catch (WindowsException e) {
            run.report.getObservations().add(e.getMessage());
        }
    }

    private Optional<RawValue> read() throws WindowsException {
        return run.registry.read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
    }

    /** Somebody may have written right after us, and what was lost is put back; a value that never stays is told. */
    private static void requireChanging(Optional<RawValue> readBack, int attempt) throws RefusedException {
        if (attempt == TRIES) {
            throw new RefusedException(
                    "The value read back after the write differs from what was written: "
                            + readBack.map(RawValue::toString).orElse(ValueType.ABSENT) + ".",
                    "Find what else writes " + RegistryKey.PARAMETERS + ", then run again.");
        }
    }

    private void tell(Change change) {
        ours = change.added();
        run.report.getAdded().addAll(change.added());
        run.report.getRemoved().addAll(change.removed());
        run.report.getValue().setTypeAfter(ValueType.nameOf(change.value()));
        run.progress.say("Wrote the value: " + Sentences.list(change.entries()) + ".");
    }

    @Override
    public boolean putBack() throws WindowsException {
        Optional<Optional<RawValue>> old = run.mark.state().runsWith();
        Optional<RawValue> current = read();
        if (old.isEmpty() || old.get().equals(current)) {
            return false;
        }
        Reversal reversal = Reversal.of(old.get(), current, ours, run.desired);
        if (reversal.value().equals(current)) {
            return false;
        }
        try {
            String backup = save(current, reversal.value());
            run.report.getObservations().add("the old value was put back; what it replaced is in " + backup);
        } catch (IOException e) {
            run.report.getObservations().add("the old value was not put back: " + e.getMessage());
            return false;
        }
        if (!run.registry.replace(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, current, reversal.value())) {
            run.report.getObservations().add("the old value was not put back: something else changed the value");
            return false;
        }
        if (!reversal.added().isEmpty()) {
            run.report.getObservations().add("others had added meanwhile: " + String.join(", ", reversal.added()));
        }
        rolledBackFrom = current;
        rolledBackTo = reversal.value();
        run.report.getValue().setChanged(false);
        run.report.getAdded().clear();
        run.report.getRemoved().clear();
        return true;
    }

    @Override
    public void putNewAgain() throws WindowsException {
        if (run.registry.replace(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, rolledBackTo, rolledBackFrom)) {
            run.report.getValue().setChanged(true);
            run.report.getObservations().add("it did not start with the old value either: the new one is back");
        }
    }
}
