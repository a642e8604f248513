package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import picocli.CommandLine.Command;

/** {@code check}: looks, changes nothing. */
@Command(name = "check", description = "Looks whether every desired entry is there; changes nothing.")
final class CheckCommand extends WorkCommand {
    @Override
    Job job() throws UsageException {
        return new Check(options.desired());
    }
}
