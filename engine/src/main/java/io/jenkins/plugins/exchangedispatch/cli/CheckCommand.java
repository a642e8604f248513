package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.Job;

/** {@code check}: looks, changes nothing. */
final class CheckCommand extends WorkCommand {
    CheckCommand() {
        super("check", "Looks whether every desired entry is there; changes nothing.");
    }

    @Override
    Job job(Given given, WorkOptions options) {
        return new Check(options.converge());
    }
}
