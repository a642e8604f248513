package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.FleetOptions;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command that works on targets: takes the options, does the job, reports. */
abstract class WorkCommand {
    private final String name;
    private final String description;
    private final List<Option> options = new ArrayList<>();

    /** @param own the options that no other command has */
    WorkCommand(String name, String description, Option... own) {
        this.name = name;
        this.description = description;
        options.addAll(TargetOptions.ALL);
        options.addAll(WorkOptions.ALL);
        options.addAll(FanOut.ALL);
        options.addAll(List.of(own));
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    /** All options of the command, in the order in which help shows them. */
    List<Option> options() {
        return List.copyOf(options);
    }

    /** What is to be done to each target. */
    abstract Job job(Given given, WorkOptions options) throws UsageException;

    /** Does what was ordered; returns the exit code. */
    final int run(Given given, Terminal terminal, Targets targets) throws UsageException {
        WorkOptions workOptions = new WorkOptions(given);
        TargetOptions targetOptions =
                new TargetOptions(given, workOptions.converge().timeoutMillis());
        FleetOptions fleet = FanOut.options(given, workOptions.converge());
        Job job = job(given, workOptions);
        JsonFile jsonFile = workOptions.jsonFile();
        targetOptions.validate(terminal, targets);
        if (jsonFile != null) {
            jsonFile.refuse(targetOptions.regFiles());
        }
        targetOptions.warnings().forEach(warning -> terminal.complain("Warning: " + warning + "."));
        Optional<Secret> password = targetOptions.password(terminal);
        Abort abort = Abort.untilDone(Thread.currentThread());
        try {
            Report report = run(job, fleet, targetOptions.sources(terminal, targets, password), terminal);
            // An abort has done its work: what is left is to tell, and that is not to be cut short.
            Thread.interrupted();
            tell(report, workOptions.jsonToOutput(), terminal);
            boolean written = write(report, Optional.ofNullable(jsonFile), terminal);
            return written ? report.getStatus().exitCode() : Status.FAILED.exitCode();
        } finally {
            password.ifPresent(Secret::close);
            abort.done();
        }
    }

    private static Report run(Job job, FleetOptions fleet, List<TargetSource> sources, Terminal terminal) {
        DelayedProgress progress = DelayedProgress.on(terminal);
        try {
            return new Fleet(fleet, progress).run(job, sources);
        } finally {
            progress.end();
        }
    }

    private static void tell(Report report, boolean asJson, Terminal terminal) {
        if (asJson) {
            terminal.out().print(ReportText.ascii(ReportJson.of(report)));
        } else {
            new ReportText(terminal).print(report);
        }
        for (TargetReport target : report.getTargets()) {
            ReportText.complaint(target).ifPresent(terminal::complain);
        }
    }

    private static boolean write(Report report, Optional<JsonFile> jsonFile, Terminal terminal) {
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
