package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.converge.Restore;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import java.io.IOException;
import java.nio.file.Path;

/** {@code restore}: puts a backup back. */
final class RestoreCommand extends WorkCommand {
    private static final Option BACKUP =
            Option.required("--backup", "FILE", "The backup that ensure or restore wrote.");

    private static final Option FORCE = Option.flag(
            "--force",
            "Restore although something else changed the value since, or although it is another server's backup.");

    RestoreCommand() {
        super(
                "restore",
                "Puts back what a backup holds, the absence of the value too, if the value is still what replaced"
                        + " it. Backs up first and restarts by the same rules as ensure.",
                BACKUP,
                FORCE);
    }

    @Override
    Job job(Given given, WorkOptions options) throws UsageException {
        return new Restore(
                backup(given.path(BACKUP)),
                given.has(FORCE),
                options.converge(),
                options.backups(),
                FanOut.restartSlots(given));
    }

    private static Backup backup(Path file) throws UsageException {
        byte[] bytes = Inputs.read(BACKUP.name(), file, RegText.MAX_BYTES);
        try {
            return Backup.parse(bytes);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " of " + BACKUP.name() + " is no backup: " + e.getMessage());
        }
    }
}
