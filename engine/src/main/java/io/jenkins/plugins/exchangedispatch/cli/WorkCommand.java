package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that works on targets: takes the options, does the job, reports. */
abstract class WorkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TargetOptions targetOptions;

    @Mixin
    WorkOptions options;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and leave.")
    private boolean help;

    private Terminal terminal;
    private Targets targets;

    WorkCommand on(Terminal someTerminal, Targets someTargets) {
        this.terminal = someTerminal;
        this.targets = someTargets;
        return this;
    }

    /** What is to be done to each target. */
    abstract Job job() throws UsageException;

    @Override
    public final Integer call() {
        try {
            Job job = job();
            JsonFile jsonFile = options.jsonFile();
            targetOptions.validate(terminal, targets);
            if (jsonFile != null) {
                jsonFile.refuse(targetOptions.regFiles());
            }
            return work(job, Optional.ofNullable(jsonFile));
        } catch (UsageException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int work(Job job, Optional<JsonFile> jsonFile) throws UsageException {
        Optional<Secret> password = targetOptions.password(terminal);
        Abort abort = Abort.untilDone(Thread.currentThread());
        try {
            Report report = run(job, targetOptions.sources(targets, password));
            // An abort has done its work: what is left is to tell, and that is not to be cut short.
            Thread.interrupted();
            tell(report);
            return write(report, jsonFile) ? report.getStatus().exitCode() : Status.FAILED.exitCode();
        } finally {
            password.ifPresent(Secret::close);
            abort.done();
        }
    }

    private Report run(Job job, List<TargetSource> sources) {
        DelayedProgress progress = DelayedProgress.on(terminal);
        try {
            return new Fleet(Fleet.DEFAULT_PARALLEL, progress).run(job, sources);
        } finally {
            progress.end();
        }
    }

    private void tell(Report report) {
        if (options.jsonToOutput()) {
            terminal.out().print(ReportText.ascii(ReportJson.of(report)));
        } else {
            new ReportText(terminal).print(report);
        }
        for (TargetReport target : report.getTargets()) {
            ReportText.complaint(target).ifPresent(terminal::complain);
        }
    }

    private boolean write(Report report, Optional<JsonFile> jsonFile) {
        try {
            if (jsonFile.isPresent()) {
                jsonFile.get().write(ReportText.ascii(ReportJson.of(report)));
            }
            return true;
        } catch (IOException e) {
            terminal.complain("The report could not be written to " + jsonFile.get() + ": " + e.getMessage() + ".");
            return false;
        }
    }
}
