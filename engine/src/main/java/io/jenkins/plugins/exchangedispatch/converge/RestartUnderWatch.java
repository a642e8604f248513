package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.restart.LastLook;
import io.jenkins.plugins.exchangedispatch.restart.Lease;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.Needs;
import io.jenkins.plugins.exchangedispatch.restart.Owed;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RestartOutcome;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.restart.Snapshot;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The restart as a part of the work on a target: from what is still wanted to the last look and what the mark says after it. */
final class RestartUnderWatch {
    /** How often the last look is taken anew because something changed right after it. */
    private static final int LAST_LOOKS = 3;

    private final TargetRun run;
    private final ConvergeOptions options;
    private final Intention intention;
    private final Lease lease;
    /** Started by this run beyond what ran before; they are to run as well. */
    private final List<String> proven = new ArrayList<>();

    RestartUnderWatch(TargetRun run, ConvergeOptions options, Intention intention, Lease lease) {
        this.run = run;
        this.options = options;
        this.intention = intention;
        this.lease = lease;
    }

    /**
     * Restarts, and leaves in the run's ending what was seen at the end.
     *
     * @param found the value before it was written
     * @param writer knows the old value, should the new one be at fault
     * @throws RefusedException when another run has taken over
     */
    void restart(Snapshot snapshot, Need need, Inspection found, ValueWriter writer)
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
        long process = Picture.inetinfo(run.services.table(), found, run.desired, run.services)
                .process();
        RunningServices marked = run.mark.state().before();
        RunningServices before = stillWanted(marked);
        if (!before.equals(marked)) {
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
        run.report.getRestart().setReason(Sentences.restart(run.report.getRestart()));
        try {
            if (outcome.inetinfoRestarted() && !outcome.aborted() && !outcome.rolledBack()) {
                prove(restart, snapshot, outcome);
            }
            lastLook(snapshot.needs(), outcome);
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
        Inspection value = Inspection.of(run.registry, run.desired);
        ServiceTable now = run.services.table();
        List<String> meant = new ArrayList<>();
        for (String name : Picture.listed(value, options.desired())) {
            if (!outcome.broughtBack().contains(name) && !now.runs(name)) {
                Optional<ServiceConfig> config = run.services.config(name);
                boolean failedBefore = now.find(name)
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
                run.mark.stumbled(
                        new MarkState.Stumble(down.getKey(), error.code(), now.process(ServiceControl.IISADMIN)));
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

    private void lastLook(Needs needs, RestartOutcome outcome) throws WindowsException, RefusedException {
        List<String> watched = new ArrayList<>(outcome.broughtBack().names());
        watched.addAll(proven);
        RunningServices all = new RunningServices(watched, outcome.broughtBack().paused());
        run.ending.toRun = all;
        Map<String, WindowsException> before = Map.copyOf(run.ending.down);
        for (int look = 1; ; look++) {
            // Also where something has failed: what came back must not end unseen. An abort does not wait.
            boolean settles = !run.ending.aborted;
            LastLook last = LastLook.take(
                    run.services,
                    run.clock,
                    restless(watched, outcome),
                    settles ? options.settleMillis() : 0,
                    withinTheLimit());
            run.ending.aborted |= run.clock.aborted();
            run.report.getRestart().setSettledMillis(last.settledMillis());
            Map<String, WindowsException> down = last.down(all, outcome.down());
            run.ending.down.clear();
            run.ending.down.putAll(before);
            down.forEach(run.ending.down::putIfAbsent);
            run.ending.picture = run.look();
            run.ending.asIntended = run.ending.rolledBack
                    || intention.change(run.ending.picture.value()).isEmpty();
            boolean settled = settles && last.settledMillis() >= options.settleMillis();
            run.ending.looked = settled || !settles;
            // What is concluded must still be so when the mark goes.
            if (look == LAST_LOOKS || last.isStill(run.services.table(), watched)) {
                if (settled) {
                    settleMark(needs, outcome, List.copyOf(down.keySet()));
                }
                tellWhatIsWrong();
                return;
            }
        }
    }

    /** For how much longer than the settle time services may keep changing, in milliseconds. */
    private long withinTheLimit() {
        return Math.max(0, Math.min(options.timeoutMillis(), run.clock.deadline() - run.clock.millis()));
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

    /**
     * Leaves in the mark just what the next run has to know; nothing if all is well. What nobody has watched to the end stays
     * in it as a whole.
     */
    private void settleMark(Needs needs, RestartOutcome outcome, List<String> down)
            throws WindowsException, RefusedException {
        lease.requireHeld();
        MarkState state = run.mark.state();
        boolean owes = state.unread() && !outcome.inetinfoRestarted();
        if (!owes && run.ending.down.isEmpty()) {
            run.mark.empty();
        } else {
            run.mark.left(state.before().only(withWhatTheyNeed(down, state.before(), needs)));
        }
    }

    /** What they need runs, or is among them; should it end later, they cannot be brought back without it. */
    private static List<String> withWhatTheyNeed(List<String> down, RunningServices before, Needs needs) {
        return before.names().stream()
                .filter(name -> Owed.names(down, name)
                        || down.stream()
                                .anyMatch(other -> EntryName.same(name, ServiceControl.IISADMIN)
                                        || needs.neededBy(other).contains(EntryName.fold(name))))
                .toList();
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
}
