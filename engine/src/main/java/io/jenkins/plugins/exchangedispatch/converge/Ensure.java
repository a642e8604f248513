package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.entries.Plan;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Ends the drift with the smallest change, and has inetinfo.exe read it. */
public final class Ensure extends ChangingJob {
    /**
     * @param backups where the value goes before it is overwritten
     * @param restartSlots one permit for each restart that may go on at once; shared by the targets of a fleet
     */
    public Ensure(ConvergeOptions options, BackupStore backups, Semaphore restartSlots) {
        super(options, backups, restartSlots);
    }

    @Override
    public Mode mode() {
        return Mode.ENSURE;
    }

    @Override
    public Optional<Change> change(Inspection found) throws RefusedException {
        found.refuseUnusable();
        return Plan.of(found.stored(), options.desired())
                .map(plan -> new Change(Optional.of(plan.value()), plan.after(), plan.added(), plan.removed()));
    }

    @Override
    public String fulfilled() {
        return "Every desired entry is there.";
    }
}
