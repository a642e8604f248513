package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Preflight;
import io.jenkins.plugins.exchangedispatch.restart.Snapshot;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;

/** Compliance: looks, changes nothing, opens nothing for writing. */
public final class Check implements Job {
    private final ConvergeOptions options;

    public Check(ConvergeOptions options) {
        this.options = options;
    }

    /** With the usual times. */
    public Check(DesiredEntries desired) {
        this(ConvergeOptions.defaults().desiring(desired));
    }

    @Override
    public Mode mode() {
        return Mode.CHECK;
    }

    @Override
    public TargetReport run(Target target, Progress progress) {
        return new TargetRun(mode(), target, options, progress).carryOut(this::check);
    }

    private void check(TargetRun run) throws WindowsException, RefusedException {
        Picture found = run.found;
        boolean toMend = found.value().drift().exists() || found.owed().exists();
        if (toMend && run.scope.partial().isEmpty()) {
            run.report.setCanFix(canFix(run));
        }
        found.value().refuseUnusable();
        run.ending.picture = found;
        run.ending.looked = true;
        run.ending.fulfilled = "Every desired entry is there.";
    }

    /** What the account may do, and what a restart would be refused for: the same as a run would find. */
    private RightsReport canFix(TargetRun run) throws WindowsException {
        RightsReport rights = run.target.machine().probeRights().orElse(null);
        if (rights == null || !rights.isRestart()) {
            return rights;
        }
        try {
            new Preflight(run.services, options.allowClusterNode(), false)
                    .check(
                            Snapshot.sketch(run.found.table(), run.services),
                            run.found.mark(),
                            run.found.owed(),
                            run.target.machine().ownService(),
                            run.target.machine().isShuttingDown());
            return rights;
        } catch (RefusedException e) {
            return new RightsReport(rights.isWrite(), false, (rights.getReason() + " " + e.getMessage()).strip());
        }
    }
}
