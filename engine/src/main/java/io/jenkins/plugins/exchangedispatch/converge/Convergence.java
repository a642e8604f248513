package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.OwedRestart;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartGuard;
import io.jenkins.plugins.exchangedispatch.restart.RestartMark;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.restart.RunningServicesReader;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The order of things when a target is changed: look, refuse what would do harm, write, restart, prove, look again. */
final class Convergence {
    private final Target target;
    private final ConvergeOptions options;
    private final Intention intention;
    private final Semaphore restartSlots;
    private final Progress progress;
    private final TargetReport report;
    private final RestartMark mark;
    private final ValueWriter writer;

    Convergence(
            Mode mode,
            Target target,
            ConvergeOptions options,
            Intention intention,
            BackupStore backups,
            Semaphore restartSlots,
            Progress progress,
            TargetReport report) {
        this.target = target;
        this.options = options;
        this.intention = intention;
        this.restartSlots = restartSlots;
        this.progress = progress;
        this.report = report;
        this.mark = new RestartMark(target.registry());
        this.writer = new ValueWriter(mode, target, options.desired(), backups, progress, report);
    }

    void run() throws WindowsException, RefusedException, InterruptedException, IOException {
        Inspection found = Inspection.of(target.registry(), options.desired());
        found.tell(report);
        report.getObservations().addAll(found.stored().observations());
        boolean toWrite = intention.change(found).isPresent();
        forgetPaidDebt();
        Optional<OwedRestart> owed = OwedRestart.find(target.registry(), target.services(), options.desired().names(), found.stored());
        RestartPlan plan = planRestart(toWrite, owed);
        if (toWrite || plan != RestartPlan.NONE) {
            progress.say(
                    toWrite
                            ? Sentences.difference(found)
                            : owed.map(OwedRestart::reason).orElse("Restart asked for."));
        }
        if (plan != RestartPlan.FULL) {
            change(found, toWrite, owed.isPresent(), plan);
            return;
        }
        restartSlots.acquire();
        try {
            change(found, toWrite, owed.isPresent(), plan);
        } finally {
            restartSlots.release();
        }
    }

    private void change(Inspection found, boolean toWrite, boolean owed, RestartPlan plan)
            throws WindowsException, RefusedException, InterruptedException, IOException {
        boolean wrote = toWrite && writer.write(found, intention);
        if (wrote) {
            mark.noteProcess(iisadminProcess());
        }
        switch (plan) {
            case NONE -> conclude(wrote);
            case CLEAR -> {
                if (mark.exists()) {
                    mark.clear();
                }
                report.getRestart().setReason("IISADMIN does not run: it reads the value when it next starts.");
                conclude(wrote);
            }
            case FINISH -> restart(true, true);
            case FULL -> {
                if (!mark.exists()) {
                    mark.mark(found.raw());
                }
                restart(toWrite || owed, false);
            }
            default -> throw new IllegalStateException("no such plan: " + plan);
        }
    }

    private void forgetPaidDebt() throws WindowsException {
        if (mark.exists() && mark.isPaidBySomebodyElse(iisadminProcess())) {
            progress.say("Somebody else has restarted IISADMIN since the value was written.");
            mark.clear();
        }
    }

    private long iisadminProcess() throws WindowsException {
        return target.services().status(ServiceControl.IISADMIN).processId();
    }

    private RestartPlan planRestart(boolean toWrite, Optional<OwedRestart> owed)
            throws WindowsException, RefusedException, InterruptedException {
        boolean always = options.restart() == RestartMode.ALWAYS;
        if (!always && !toWrite && owed.isEmpty()) {
            return RestartPlan.NONE;
        }
        RunningServicesReader reader = new RunningServicesReader(target.services());
        boolean runs = reader.read().contains(ServiceControl.IISADMIN);
        if (!always && !runs && !mark.toBringBack().contains(ServiceControl.IISADMIN)) {
            return RestartPlan.CLEAR;
        }
        if (options.restart() == RestartMode.NEVER) {
            return RestartPlan.NONE;
        }
        if (!always && !toWrite) {
            if (runs && mark.inetinfoRestarted()) {
                return RestartPlan.FINISH;
            }
            refuseInVain(owed.get());
        }
        RunningServices toStop = reader.settled(target.clock(), options.timeoutMillis());
        new RestartGuard(target.services(), target.machine().ownService(), options.allowClusterNode()).check(toStop);
        return RestartPlan.FULL;
    }

    private static void refuseInVain(OwedRestart owed) throws RefusedException {
        if (owed.incurable().isPresent()) {
            throw new RefusedException(
                    owed.reason() + " A restart cannot cure it: "
                            + owed.incurable().get() + ".",
                    "Repair the service, or reinstall the component it belongs to.");
        }
    }

    private void restart(boolean acted, boolean onlyFinish) throws WindowsException, RefusedException {
        boolean well = new RestartStep(target, options, writer, progress, report).run(onlyFinish);
        report.getRestart().setReason(Sentences.restart(report.getRestart()));
        if (well) {
            conclude(acted);
        } else {
            Aftermath.tell(target, options.desired(), report);
            report.setMessage(report.getMessage() + (report.getRestart().isOwed() ? " A restart is owed." : ""));
        }
    }

    /** The run went well so far: the status follows from how things are now. */
    private void conclude(boolean acted) throws WindowsException, RefusedException {
        Inspection now = Aftermath.tell(target, options.desired(), report);
        if (intention.change(now).isPresent()) {
            throw new RefusedException(
                    "Something else changed the value after it was written. " + Sentences.difference(now),
                    "Find what else writes the value, then run again.");
        }
        new Verdict(report).good(now, intention.fulfilled(), acted);
    }

    /** What is to be done about an owed restart. */
    private enum RestartPlan {
        /** Nothing. */
        NONE,
        /** IISADMIN does not run, so nothing is owed: remove the mark. */
        CLEAR,
        /** inetinfo.exe has read the value; bring back what an earlier restart left stopped. */
        FINISH,
        /** Restart. */
        FULL
    }
}
