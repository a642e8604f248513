package io.jenkins.plugins.exchangedispatch.converge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found and done on one target: one row of the report, schema 1.
 *
 * <p>A plain class of strings, numbers and {@link ArrayList}s, since it crosses from an agent to the controller and is kept
 * with the build. Lists are never null; what does not apply is null or empty, as the schema says. Written by this package
 * only.
 */
public final class TargetReport implements Serializable {
    private static final long serialVersionUID = 1L;

    final String target;
    Status status = Status.FAILED;
    String message = "";
    final ValueReport value = new ValueReport();
    final ArrayList<String> before = new ArrayList<>();
    final ArrayList<String> after = new ArrayList<>();
    final ArrayList<String> missing = new ArrayList<>();
    final ArrayList<String> added = new ArrayList<>();
    final ArrayList<String> removed = new ArrayList<>();
    final ArrayList<String> extra = new ArrayList<>();
    final ArrayList<String> observations = new ArrayList<>();
    final RestartReport restart = new RestartReport();
    final ArrayList<ServiceReport> services = new ArrayList<>();
    final ArrayList<EventReport> events = new ArrayList<>();
    RightsReport canFix;
    String backup;
    long elapsedMillis;
    ErrorReport error;

    TargetReport(String target) {
        this.target = target;
    }

    /** What people call the target. */
    public String getTarget() {
        return target;
    }

    public Status getStatus() {
        return status;
    }

    /** One sentence. */
    public String getMessage() {
        return message;
    }

    public ValueReport getValue() {
        return value;
    }

    /** The entries as found, blank ones and duplicates included. */
    public List<String> getBefore() {
        return before;
    }

    /** The entries as left behind; the same as before when nothing was written. */
    public List<String> getAfter() {
        return after;
    }

    /** Desired entries that were not there. */
    public List<String> getMissing() {
        return missing;
    }

    public List<String> getAdded() {
        return added;
    }

    public List<String> getRemoved() {
        return removed;
    }

    /** Entries beyond the desired ones, as found. */
    public List<String> getExtra() {
        return extra;
    }

    /** What is worth a word but decides nothing. */
    public List<String> getObservations() {
        return observations;
    }

    public RestartReport getRestart() {
        return restart;
    }

    /** The desired services as they were left. */
    public List<ServiceReport> getServices() {
        return services;
    }

    /** Events 7000 about desired services, newest first. */
    public List<EventReport> getEvents() {
        return events;
    }

    /** What the account could do; null where it was not probed. */
    public RightsReport getCanFix() {
        return canFix;
    }

    /** Where the backup was put; null when nothing was written. */
    public String getBackup() {
        return backup;
    }

    /** How long the work on this target took, in milliseconds. */
    public long getElapsedMillis() {
        return elapsedMillis;
    }

    /** Why it failed; null unless there was an error. */
    public ErrorReport getError() {
        return error;
    }

    /** Whether the value was written and left changed. */
    public boolean isChanged() {
        return value.changed;
    }
}
