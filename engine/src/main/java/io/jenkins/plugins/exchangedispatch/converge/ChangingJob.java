package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.concurrent.Semaphore;

/** A job that changes targets; what the value is to become is for the subclass to say. */
abstract class ChangingJob implements Job, Intention {
    final ConvergeOptions options;
    private final BackupStore backups;
    private final Semaphore restartSlots;

    ChangingJob(ConvergeOptions options, BackupStore backups, Semaphore restartSlots) {
        this.options = options;
        this.backups = backups;
        this.restartSlots = restartSlots;
    }

    @Override
    public final TargetReport run(Target target, Progress progress) {
        return new TargetRun(mode(), target, options, progress).carryOut(run -> {
            refuse(target);
            new Convergence(run, options, this, backups, restartSlots).run();
        });
    }

    /**
     * Refuses a target that this job is not for; looks at nothing but its name.
     *
     * @throws RefusedException saying why
     */
    void refuse(Target target) throws RefusedException {
        // Most jobs are for every target.
    }
}
