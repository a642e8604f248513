package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found and done on one target: one row of the report, schema 2.
 *
 * <p>A plain class of strings, numbers and {@link ArrayList}s, since it crosses from an agent to the controller and is kept
 * with the build. Lists are never null; what does not apply is null or empty, as the schema says. Whoever works on the target fills it: the
 * lists that it gives are its own.
 */
public final class TargetReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String target;
    private Status status = Status.FAILED;
    private String message = "";
    private final ValueReport value = new ValueReport();
    private final ArrayList<String> before = new ArrayList<>();
    private final ArrayList<String> after = new ArrayList<>();
    private final ArrayList<String> missing = new ArrayList<>();
    private final ArrayList<String> added = new ArrayList<>();
    private final ArrayList<String> removed = new ArrayList<>();
    private final ArrayList<String> extra = new ArrayList<>();
    private final ArrayList<String> observations = new ArrayList<>();
    private final RestartReport restart = new RestartReport();
    private final ArrayList<ServiceReport> services = new ArrayList<>();
    private final ArrayList<EventReport> events = new ArrayList<>();
    private final ArrayList<HappeningReport> happenings = new ArrayList<>();
    private RightsReport canFix;
    private String backup;
    private long elapsedMillis;
    private long roundTrips;
    private ErrorReport error;

    /** A row that says nothing yet but FAILED, so that nothing forgotten can look good. */
    public TargetReport(String target) {
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

    /** What the machine's logs tell from around the last write of the key, oldest first; only where drift was found. */
    public List<HappeningReport> getHappenings() {
        return happenings;
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

    /** How many requests went to the target and came back; 0 for a target on this machine. */
    public long getRoundTrips() {
        return roundTrips;
    }

    public void setRoundTrips(long roundTrips) {
        this.roundTrips = roundTrips;
    }

    /** Why it failed; null unless there was an error. */
    public ErrorReport getError() {
        return error;
    }

    /** Whether the value was written and left changed. */
    public boolean isChanged() {
        return value.isChanged();
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    public void setMessage(String message) {
        this.message = message;
    }

    public void setCanFix(RightsReport canFix) {
        this.canFix = canFix;
    }

    public void setBackup(String backup) {
        this.backup = backup;
    }

    public void setElapsedMillis(long elapsedMillis) {
        this.elapsedMillis = elapsedMillis;
    }

    public void setError(ErrorReport error) {
        this.error = error;
    }
}
