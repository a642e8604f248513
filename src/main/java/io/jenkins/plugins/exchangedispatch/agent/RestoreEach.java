package io.jenkins.plugins.exchangedispatch.agent;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupException;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.converge.RestartSlots;
import io.jenkins.plugins.exchangedispatch.converge.Restore;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.registry.RegSyntaxException;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Map;

/** Puts back on each target the backup that was made of it. */
final class RestoreEach implements Job {
    private final Map<String, byte[]> wanted;
    private final ConvergeOptions options;
    private final BackupStore store;
    private final RestartSlots slots;

    /** @param wanted the backups, by the folded names of their targets */
    RestoreEach(Map<String, byte[]> wanted, ConvergeOptions options, BackupStore store, RestartSlots slots) {
        this.wanted = wanted;
        this.options = options;
        this.store = store;
        this.slots = slots;
    }

    @Override
    public Mode mode() {
        return Mode.RESTORE;
    }

    @Override
    public TargetReport run(Target target, Progress progress) {
        byte[] backup = wanted.get(EntryName.fold(target.name()));
        if (backup == null) {
            return failed(target, "There is no backup of " + target.name() + ", only of others.");
        }
        try {
            return new Restore(Backup.parse(backup), false, options, store, slots).run(target, progress);
        } catch (RegSyntaxException | BackupException e) {
            return failed(target, e.getMessage());
        }
    }

    private static TargetReport failed(Target target, String message) {
        TargetReport row = new TargetReport(target.name());
        row.setMessage(message);
        row.setError(new ErrorReport(0, message, "Nothing was changed: choose a build whose backup it is."));
        return row;
    }
}
