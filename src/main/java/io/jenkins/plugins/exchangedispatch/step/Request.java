package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import io.jenkins.plugins.exchangedispatch.configuration.ExchangeDispatchEntriesConfiguration;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a user asks for, checked.
 *
 * @param hosts remote targets, each once; empty for the agent itself
 */
record Request(Mode mode, ConvergeOptions options, List<String> hosts, ResultMapping results) {
    /**
     * @param expansion what becomes of lists of names before they count
     * @throws AbortException one sentence naming the parameter, what was given and what is allowed
     */
    static Request of(
            DispatchEntriesTask task,
            UnaryOperator<List<String>> expansion,
            ExchangeDispatchEntriesConfiguration defaults)
            throws AbortException {
        List<String> entries = task.getEntries() == null ? defaults.getEntries() : expansion.apply(task.getEntries());
        Integer timeout = task.getTimeout();
        ConvergeOptions options = new ConvergeOptions(
                desired(entries, Choice.EXTRA.parse(task.getExtra())),
                Choice.RESTART.parse(task.getRestart()),
                seconds(timeout == null ? defaults.getTimeout() : timeout) * 1_000L,
                ConvergeOptions.DEFAULT_SETTLE_SECONDS * 1_000L,
                ConvergeOptions.DEFAULT_LIMIT_MINUTES * 60_000L,
                task.isAllowClusterNode());
        List<String> hosts = task.getTargets() == null ? List.of() : hosts(expansion.apply(task.getTargets()));
        return new Request(Choice.MODE.parse(task.getMode()), options, hosts, ResultMapping.of(task));
    }

    private static DesiredEntries desired(List<String> entries, ExtraEntries extra) throws AbortException {
        try {
            return new DesiredEntries(entries, extra);
        } catch (IllegalArgumentException e) {
            throw new AbortException(Messages.Request_invalid("entries", e.getMessage()));
        }
    }

    private static int seconds(int timeout) throws AbortException {
        if (timeout < 1) {
            throw new AbortException(Messages.Request_timeout(timeout));
        }
        return timeout;
    }

    /** Names that differ in case or in leading backslashes only are one target, in the first spelling. */
    static List<String> hosts(List<String> targets) throws AbortException {
        if (targets.isEmpty()) {
            throw new AbortException(Messages.Request_noTarget());
        }
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String target : targets) {
            try {
                String host = WindowsSource.remote(target).name();
                hosts.putIfAbsent(EntryName.fold(host), host);
            } catch (IllegalArgumentException e) {
                throw new AbortException(Messages.Request_invalid("targets", Printable.of(e.getMessage())));
            }
        }
        return List.copyOf(hosts.values());
    }
}
