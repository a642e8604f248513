package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;

/** {@code ensure}: ends the drift. */
@Command(
        name = "ensure",
        description = "Adds the entries that are missing, after a backup, and restarts IISADMIN so that inetinfo.exe"
                + " reads them. Writes nothing where nothing is missing.")
final class EnsureCommand extends WorkCommand {
    @Override
    Job job() throws UsageException {
        return new Ensure(options.converge(), options.backups(), new Semaphore(Fleet.DEFAULT_PARALLEL));
    }
}
