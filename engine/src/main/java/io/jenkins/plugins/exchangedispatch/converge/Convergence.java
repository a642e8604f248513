package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.restart.LastLook;
import io.jenkins.plugins.exchangedispatch.restart.Lease;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.Owed;
import io.jenkins.plugins.exchangedispatch.restart.Preflight;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RestartOutcome;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.restart.Snapshot;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The order of things when a target is changed: look, take the lease, look again, write, restart, last look. */
final class Convergence {
    private static final long SLOT_POLL_MILLIS = 1_000;

    /** How often the last look is taken anew because something changed right after it. */
    private static final int LAST_LOOKS = 3;

    private final TargetRun run;
    private final ConvergeOptions options;
    private final Intention intention;
    private final BackupStore backups;
    private final Semaphore restartSlots;

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
            preflight(run.found, need);
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
        while (!restartSlots.tryAcquire(SLOT_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            run.clock.sleep(0);
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
        Optional<Snapshot> snapshot = need.touchesServices() ? Optional.of(preflight(now, need)) : Optional.empty();
        lease.requireHeld();
        ValueWriter writer = new ValueWriter(run, backups);
        if (need.write() && writer.write(now.value(), intention)) {
            run.ending.acted = true;
        }
        if (snapshot.isPresent()) {
            run.ending.acted |= need.owes();
            restart(lease, snapshot.get(), need, writer);
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

    private void restart(Lease lease, Snapshot snapshot, Need need, ValueWriter writer)
            throws WindowsException, RefusedException {
        Restart restart = new Restart(
                run.services,
                run.clock,
                options.timeoutMillis(),
                run.mark,
                lease,
                writer,
                run.progress,
                run.report.getRestart());
        Picture now = run.look();
        long process = now.inetinfo().process();
        RunningServices before = stillWanted(now.mark().before());
        if (!before.equals(now.mark().before())) {
            run.mark.left(before);
        }
        RestartOutcome outcome = need.kind() == Need.Kind.FINISH
                ? restart.finish(snapshot, process, before)
                : restart.run(snapshot, process, before, options.restart() == RestartMode.ALWAYS);
        outcome.failure().ifPresent(run.ending::failed);
        run.ending.aborted |= outcome.aborted();
        run.ending.rolledBack = outcome.rolledBack();
        run.report.getRestart().setPerformed(outcome.inetinfoRestarted() && need.kind() == Need.Kind.FULL);
        run.report.getObservations().addAll(outcome.observations());
        if (!run.report.getRestart().getStopped().isEmpty()
                || !run.report.getRestart().getStarted().isEmpty()) {
            run.report.getRestart().setReason(Sentences.restart(run.report.getRestart()));
        }
        try {
            if (outcome.inetinfoRestarted() && !outcome.aborted() && !outcome.rolledBack()) {
                prove(restart, snapshot, outcome);
            }
            lastLook(lease, outcome);
        } catch (WindowsException e) {
            // Nobody has seen whether they run: each is named, until it is seen to.
            outcome.broughtBack()
                    .names()
                    .forEach(name ->
                            run.ending.down.putIfAbsent(name, outcome.down().getOrDefault(name, e)));
            throw e;
        }
    }

    /** Starts what is listed, meant to run, and does not; 1083 again fails the run, anything else is an observation. */
    private void prove(Restart restart, Snapshot snapshot, RestartOutcome outcome) throws WindowsException {
        Picture now = run.look();
        List<String> meant = new ArrayList<>();
        for (String name : Picture.listed(now.value(), options.desired())) {
            if (!outcome.broughtBack().contains(name) && !now.table().runs(name)) {
                Optional<ServiceConfig> config = run.services.config(name);
                boolean failedBefore = now.table()
                        .find(name)
                        .filter(row -> row.status().exitCode() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE)
                        .isPresent();
                config.filter(found -> found.startType() == StartType.AUTO
                                || found.startType() == StartType.MANUAL && failedBefore)
                        .ifPresent(found -> meant.add(found.name()));
            }
        }
        Map<String, WindowsException> disproof;
        try {
            disproof = restart.prove(meant, snapshot.needs());
        } catch (InterruptedException e) {
            run.ending.aborted = true;
            return;
        }
        for (Map.Entry<String, WindowsException> down : disproof.entrySet()) {
            WindowsException error = down.getValue();
            if (error.code() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE) {
                run.ending.down.put(down.getKey(), error);
                run.mark.stumbled(new MarkState.Stumble(
                        down.getKey(), error.code(), now.table().process(ServiceControl.IISADMIN)));
            } else {
                run.report
                        .getObservations()
                        .add(down.getKey() + " is meant to run and does not: " + error.getMessage());
            }
        }
        for (String name : meant) {
            if (disproof.keySet().stream().noneMatch(name::equals)) {
                proven.add(name);
            }
        }
    }

    /** Started by this run beyond what ran before; they are to run as well. */
    private final List<String> proven = new ArrayList<>();

    private void lastLook(Lease lease, RestartOutcome outcome) throws WindowsException, RefusedException {
        List<String> watched = new ArrayList<>(outcome.broughtBack().names());
        watched.addAll(proven);
        RunningServices all = new RunningServices(watched, outcome.broughtBack().paused());
        Map<String, WindowsException> before = Map.copyOf(run.ending.down);
        for (int look = 1; ; look++) {
            boolean settles = run.ending.error == null && !run.ending.aborted && before.isEmpty();
            LastLook last = LastLook.take(
                    run.services,
                    run.clock,
                    restless(watched, outcome),
                    settles ? options.settleMillis() : 0,
                    options.timeoutMillis());
            run.ending.aborted |= run.clock.aborted();
            run.report.getRestart().setSettledMillis(last.settledMillis());
            Map<String, WindowsException> down = last.down(all, outcome.down());
            run.ending.down.clear();
            run.ending.down.putAll(before);
            down.forEach(run.ending.down::putIfAbsent);
            run.ending.picture = run.look();
            run.ending.asIntended = run.ending.rolledBack
                    || intention.change(run.ending.picture.value()).isEmpty();
            run.ending.looked = last.settledMillis() >= options.settleMillis() || !settles;
            // What is concluded must still be so when the mark goes.
            if (look == LAST_LOOKS || last.isStill(run.services.table(), watched)) {
                settleMark(lease, outcome, List.copyOf(down.keySet()));
                tellWhatIsWrong();
                return;
            }
        }
    }

    /** Nobody waits once more for a service that has had its time. */
    private static List<String> restless(List<String> watched, RestartOutcome outcome) {
        return watched.stream()
                .filter(name -> !Owed.names(List.copyOf(outcome.down().keySet()), name))
                .toList();
    }

    private void tellWhatIsWrong() throws WindowsException {
        boolean seemsWell = run.ending.error == null && run.ending.down.isEmpty() && !run.ending.aborted;
        if (seemsWell && !run.ending.looked) {
            run.ending.failed(
                    ErrorCode.ERROR_TIMEOUT,
                    "The services did not come to rest: they kept ending and starting.",
                    "Look in the System log for what ends them.");
        }
        if (seemsWell && run.ending.picture.owed().unread() && !run.ending.rolledBack) {
            // Written, restarted, and yet not read by the process that runs now.
            run.ending.failed(ErrorCode.ERROR_BUSY, run.ending.picture.owed().reason(), "Run again.");
        }
    }

    /** Leaves in the mark just what the next run has to know; nothing if all is well. */
    private void settleMark(Lease lease, RestartOutcome outcome, List<String> down)
            throws WindowsException, RefusedException {
        lease.requireHeld();
        MarkState state = run.mark.state();
        boolean owes = state.unread() && !outcome.inetinfoRestarted();
        if (!owes && run.ending.down.isEmpty() && run.ending.looked) {
            run.mark.empty();
        } else {
            run.mark.left(state.before().only(down));
        }
    }

    /** Leaves out what was removed or disabled since: somebody decided that it is not to run. */
    private RunningServices stillWanted(RunningServices before) throws WindowsException {
        List<String> wanted = new ArrayList<>();
        for (String service : before.names()) {
            Optional<ServiceConfig> config = run.services.config(service);
            if (config.isPresent() && config.get().startType() != StartType.DISABLED) {
                wanted.add(service);
            } else {
                run.report
                        .getObservations()
                        .add(service + " ran before an earlier restart, but is disabled or gone now");
            }
        }
        return before.only(wanted);
    }

    /** Nothing was stopped: the status follows from how things are now. */
    private void conclude(Picture now) throws RefusedException {
        run.ending.picture = now;
        run.ending.asIntended = intention.change(now.value()).isEmpty();
        run.ending.looked = true;
    }
}
