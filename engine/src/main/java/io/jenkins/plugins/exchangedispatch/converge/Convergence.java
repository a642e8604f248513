package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.restart.Lease;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.Preflight;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.Snapshot;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The order of things when a target is changed: look, take the lease, look again, write, restart, last look. */
final class Convergence {
    private static final long SLOT_POLL_MILLIS = 1_000;
    /** For how long what the pre-flight found counts where value, mark and services are the same, in milliseconds. */
    private static final long FRESH_MILLIS = 2_000;

    private final TargetRun run;
    private final ConvergeOptions options;
    private final Intention intention;
    private final BackupStore backups;
    private final Semaphore restartSlots;
    /** Null until the pre-flight. */
    private Ahead ahead;

    Convergence(
            TargetRun run, ConvergeOptions options, Intention intention, BackupStore backups, Semaphore restartSlots) {
        this.run = run;
        this.options = options;
        this.intention = intention;
        this.backups = backups;
        this.restartSlots = restartSlots;
    }

    void run() throws WindowsException, RefusedException, InterruptedException, IOException {
        run.ending.fulfilled = intention.fulfilled();
        if (run.scope.partial().isPresent()) {
            writeOnly();
            return;
        }
        Need need = Need.of(run.found, intention, options.restart());
        if (need.nothing()) {
            conclude(run.found);
            return;
        }
        if (need.changes()) {
            run.progress.say(need.reason(run.found));
        }
        run.clock.honourAbort();
        refuseRemovingWhatRuns(run.found);
        if (need.touchesServices()) {
            // Before anybody is kept waiting: most refusals are known by now.
            Snapshot snapshot = preflight(run.found, need);
            ahead = new Ahead(snapshot, run.found, run.clock.millis());
        }
        Lease lease = Lease.take(run.registry, run.target.registry(), run.mark, run.clock, run.progress, Owner.here());
        boolean slot = false;
        try {
            if (need.touchesServices()) {
                awaitSlot();
                slot = true;
            }
            act(lease);
        } finally {
            if (slot) {
                restartSlots.release();
            }
            leave(lease);
        }
    }

    /** In an export that shows no services there is nothing to restart, nobody to wait for, and no place for a mark. */
    private void writeOnly() throws WindowsException, RefusedException, InterruptedException, IOException {
        if (new ValueWriter(run, backups).write(run.found.value(), intention)) {
            run.ending.acted = true;
            run.ending.unshown = "Nothing could be restarted: this export shows no services.";
        }
        conclude(run.look());
    }

    /** Waits for a turn to restart; the lease shows meanwhile that the run is alive. Each turn before has its own limit. */
    private void awaitSlot() throws InterruptedException {
        long since = run.clock.millis();
        boolean had = restartSlots.tryAcquire(0, TimeUnit.MILLISECONDS);
        while (!had) {
            ahead = null;
            run.clock.sleep(0);
            had = restartSlots.tryAcquire(SLOT_POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        run.clock.doesNotCount(run.clock.millis() - since);
    }

    /** Others wait for the lease: it is given back whatever happened. */
    private void leave(Lease lease) {
        try {
            lease.release();
        } catch (WindowsException e) {
            run.report.getObservations().add("The mark could not be given back: " + e.getMessage());
        }
    }

    private void act(Lease lease) throws WindowsException, RefusedException, InterruptedException, IOException {
        Picture now = run.look();
        Need need = Need.of(now, intention, options.restart());
        if (!need.changes()) {
            tidy(now);
            conclude(run.look());
            return;
        }
        refuseRemovingWhatRuns(now);
        Optional<Snapshot> snapshot = Optional.empty();
        if (need.touchesServices()) {
            snapshot = Optional.of(stillHolds(now) ? ahead.snapshot() : preflight(now, need));
        }
        lease.requireHeld();
        ValueWriter writer = new ValueWriter(run, backups);
        if (need.write() && writer.write(now.value(), intention)) {
            run.ending.acted = true;
        }
        if (snapshot.isPresent()) {
            run.ending.acted |= need.owes();
            new RestartUnderWatch(run, options, intention, lease).restart(snapshot.get(), need, now.value(), writer);
            return;
        }
        if (now.inetinfo().process() == 0) {
            run.mark.read();
            readWhenStarted();
        }
        conclude(run.look());
    }

    /** A running service whose entry goes would be down for good after the restart. */
    private void refuseRemovingWhatRuns(Picture now) throws RefusedException {
        if (run.mode != Mode.ENSURE) {
            return;
        }
        long process = now.inetinfo().process();
        for (String entry :
                intention.change(now.value()).map(Intention.Change::removed).orElse(List.of())) {
            if (process != 0 && now.table().process(entry) == process) {
                throw new RefusedException(
                        "The entry " + entry + " is not desired, but its service runs in inetinfo.exe.",
                        "Stop and disable " + entry + " first, or keep extra entries.");
            }
        }
    }

    /** No process runs that could have missed the value. */
    private void readWhenStarted() throws WindowsException {
        Picture after = run.look();
        if (after.inetinfo().process() == 0) {
            run.report
                    .getRestart()
                    .setReason(ServiceControl.IISADMIN + " does not run: it reads the value when it next starts.");
            if (after.mark().before().names().isEmpty()) {
                run.mark.empty();
            }
        } else if (after.mark().isReadByAnother(after.inetinfo().process())) {
            tidy(after);
        }
    }

    /** A mark that says nothing that is still so goes. */
    private void tidy(Picture now) throws WindowsException {
        if (!now.mark().equals(MarkState.NONE) && !now.owed().exists()) {
            if (now.mark().isReadByAnother(now.inetinfo().process())) {
                run.progress.say("Somebody else has restarted IISADMIN since the value was written.");
            }
            run.mark.empty();
        }
    }

    /**
     * What the pre-flight found before the lease was had.
     *
     * @param millis when that was
     */
    private record Ahead(Snapshot snapshot, Picture then, long millis) {}

    /** Whether that is so still: then it is not asked once more. What is needed and owed follows from what is compared. */
    private boolean stillHolds(Picture now) {
        return ahead != null
                && run.clock.millis() - ahead.millis() < FRESH_MILLIS
                && ahead.then().value().raw().equals(now.value().raw())
                && ahead.then().mark().equals(now.mark())
                && ahead.snapshot().table().rows().equals(now.table().rows());
    }

    private Snapshot preflight(Picture now, Need need) throws WindowsException, RefusedException, InterruptedException {
        boolean insist = options.restart() == RestartMode.ALWAYS;
        Preflight preflight = new Preflight(run.services, options.allowClusterNode(), insist);
        if (need.kind() == Need.Kind.FINISH) {
            return Snapshot.of(run.services);
        }
        if (now.inetinfo().keptBy().isPresent()) {
            throw new RefusedException(
                    ErrorCode.ERROR_BUSY,
                    "The service " + now.inetinfo().keptBy().get() + " keeps inetinfo.exe running (process "
                            + now.inetinfo().process() + ") although IISADMIN does not run.",
                    "Stop " + now.inetinfo().keptBy().get() + " in the maintenance window, then run again.");
        }
        Snapshot snapshot = preflight.settled(run.clock, options.timeoutMillis());
        preflight.check(
                snapshot,
                now.mark(),
                now.owed(),
                run.target.machine().ownService(),
                run.target.machine().isShuttingDown());
        return snapshot;
    }

    /** Nothing was stopped: the status follows from how things are now. */
    private void conclude(Picture now) throws RefusedException {
        run.ending.picture = now;
        run.ending.asIntended = intention.change(now.value()).isEmpty();
        run.ending.looked = true;
    }
}
