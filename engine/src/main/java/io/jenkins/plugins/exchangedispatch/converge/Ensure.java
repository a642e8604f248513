package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.converge.Intention.Change;
import io.jenkins.plugins.exchangedispatch.entries.Plan;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Ends the drift with the smallest change, and has inetinfo.exe read it. */
public final class Ensure implements Job {
    private final ConvergeOptions options;
    private final BackupStore backups;
    private final Semaphore restartSlots;

    /** @param restartSlots one permit for each restart that may go on at once; shared by the targets of a fleet */
    public Ensure(ConvergeOptions options, BackupStore backups, Semaphore restartSlots) {
        this.options = options;
        this.backups = backups;
        this.restartSlots = restartSlots;
    }

    @Override
    public Mode mode() {
        return Mode.ENSURE;
    }

    @Override
    public TargetReport run(Target target, Progress progress) {
        return Account.of(
                mode(),
                target,
                options.desired(),
                report -> new Convergence(
                                mode(), target, options, this::change, backups, restartSlots, progress, report)
                        .run());
    }

    private Optional<Change> change(Inspection found) throws RefusedException {
        found.refuseUnusable();
        return Plan.of(found.stored(), options.desired())
                .map(plan -> new Change(Optional.of(plan.value()), plan.after(), plan.added(), plan.removed()));
    }
}
