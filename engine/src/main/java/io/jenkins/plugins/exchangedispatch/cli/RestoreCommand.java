package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.converge.Restore;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code restore}: puts a backup back. */
@Command(
        name = "restore",
        description = "Puts back what a backup holds, the absence of the value too, if the value is still what replaced"
                + " it. Backs up first and restarts by the same rules as ensure.")
final class RestoreCommand extends WorkCommand {
    private static final String OPTION = "--backup";

    @Option(
            names = OPTION,
            paramLabel = "FILE",
            required = true,
            description = "The backup that ensure or restore wrote.")
    private Path file;

    @Option(names = "--force", description = "Restore although something else changed the value since.")
    private boolean force;

    @Override
    Job job() throws UsageException {
        return new Restore(
                backup(), force, options.converge(), options.backups(), new Semaphore(Fleet.DEFAULT_PARALLEL));
    }

    private Backup backup() throws UsageException {
        byte[] bytes = Inputs.read(OPTION, file, RegText.MAX_BYTES);
        try {
            return Backup.parse(bytes);
        } catch (IOException e) {
            throw new UsageException("The file " + file + " of " + OPTION + " is no backup: " + e.getMessage());
        }
    }
}
