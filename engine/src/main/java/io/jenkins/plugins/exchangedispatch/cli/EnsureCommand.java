package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Job;

/** {@code ensure}: ends the drift. */
final class EnsureCommand extends WorkCommand {
    EnsureCommand() {
        super(
                "ensure",
                "Adds the entries that are missing, after a backup, and restarts IISADMIN so that inetinfo.exe"
                        + " reads them. Writes nothing where nothing is missing.");
    }

    @Override
    Job job(Given given, WorkOptions options) throws UsageException {
        return new Ensure(options.converge(), options.backups(), FanOut.restartSlots(given));
    }
}
