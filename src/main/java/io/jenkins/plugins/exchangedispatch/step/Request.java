package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.FleetOptions;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a user asks for, checked.
 *
 * @param task as the user wrote it
 */
record Request(
        DispatchEntriesTask task,
        Mode mode,
        ConvergeOptions options,
        FleetOptions fleet,
        int restartsAtOnce,
        Targets targets,
        Transport transport,
        ResultMapping results,
        ResultFiles files) {
    /**
     * @param expansion what becomes of lists of names before they count
     * @param run whose job has the builds with backups
     * @param workspace where files of targets are
     * @throws AbortException one sentence naming the parameter, what was given and what is allowed
     */
    static Request of(
            DispatchEntriesTask task,
            UnaryOperator<List<String>> expansion,
            ExchangeDispatchEntriesConfiguration defaults,
            Run<?, ?> run,
            FilePath workspace)
            throws IOException, InterruptedException {
        boolean restores = task.getFromBuild() != null;
        Mode mode = restores ? Mode.RESTORE : Choice.MODE.parse(task.getMode());
        ConvergeOptions options = options(task, expansion, defaults);
        FleetOptions fleet = fleet(task, defaults, options);
        int restartsAtOnce = number("restartsAtOnce", task.getRestartsAtOnce(), defaults.getRestartsAtOnce(), 1);
        Transport transport = Transport.of(task);
        ResultMapping results = ResultMapping.of(task);
        Targets targets = restores
                ? Targets.restoring(task, run.getParent(), expansion)
                : Targets.of(task, mode, expansion, workspace);
        ResultFiles files = new ResultFiles(task.isJunit(), task.isJsonLines());
        return new Request(task, mode, options, fleet, restartsAtOnce, targets, transport, results, files);
    }

    private static ConvergeOptions options(
            DispatchEntriesTask task,
            UnaryOperator<List<String>> expansion,
            ExchangeDispatchEntriesConfiguration defaults)
            throws AbortException {
        List<String> entries = task.getEntries() == null ? defaults.getEntries() : expansion.apply(task.getEntries());
        return new ConvergeOptions(
                desired(entries, Choice.EXTRA.parse(task.getExtra())),
                Choice.RESTART.parse(task.getRestart()),
                number("timeout", task.getTimeout(), defaults.getTimeout(), 1) * 1_000L,
                number("settle", task.getSettle(), defaults.getSettle(), 0) * 1_000L,
                number("limit", task.getLimit(), defaults.getLimit(), 1) * 60_000L,
                task.isAllowClusterNode());
    }

    private static FleetOptions fleet(
            DispatchEntriesTask task, ExchangeDispatchEntriesConfiguration defaults, ConvergeOptions options)
            throws AbortException {
        int parallel = number("parallel", task.getParallel(), defaults.getParallel(), 1);
        if (parallel > FleetOptions.MOST_PARALLEL) {
            throw new AbortException(Messages.Request_tooLarge("parallel", parallel, FleetOptions.MOST_PARALLEL));
        }
        return FleetOptions.of(parallel, options)
                .stoppedBy(
                        task.getCanary() == null ? 0 : number("canary", task.getCanary(), 0, 1),
                        task.getStopAfterFailures() == null
                                ? 0
                                : number("stopAfterFailures", task.getStopAfterFailures(), 0, 1));
    }

    private static DesiredEntries desired(List<String> entries, ExtraEntries extra) throws AbortException {
        try {
            return new DesiredEntries(entries, extra);
        } catch (IllegalArgumentException e) {
            throw new AbortException(Messages.Request_invalid("entries", Printable.of(e.getMessage())));
        }
    }

    private static int number(String parameter, @CheckForNull Integer given, int otherwise, int least)
            throws AbortException {
        if (given != null && given < least) {
            throw new AbortException(Messages.Request_tooSmall(parameter, given, least));
        }
        return given == null ? otherwise : given;
    }
}
