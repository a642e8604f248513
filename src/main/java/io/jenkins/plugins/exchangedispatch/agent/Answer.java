package io.jenkins.plugins.exchangedispatch.agent;

import io.jenkins.plugins.exchangedispatch.report.Report;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What an agent brings back: the whole report, and the backups it made. */
public final class Answer implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The folder of this plugin among the artifacts of a build, and of backups on an agent. */
    public static final String FOLDER = "exchange-dispatch";

    private final Report report;
    private final TreeMap<String, byte[]> backups;
    private final boolean aborted;

    public Answer(Report report, TreeMap<String, byte[]> backups, boolean aborted) {
        this.report = report;
        this.backups = backups;
        this.aborted = aborted;
    }

    public Report report() {
        return report;
    }

    /** File name to the bytes of a {@code .reg} file; names come from the agent, and are not to be trusted. */
    public Map<String, byte[]> backups() {
        return backups;
    }

    /** Whether the agent was told to stop, and ended early after bringing back what it had stopped. */
    public boolean aborted() {
        return aborted;
    }

    /** The same, for a build that was aborted whether the agent noticed or not. */
    public Answer asAborted() {
        return new Answer(report, backups, true);
    }
}
