package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a restart went, beyond what the report says; filled while it goes on, so that it can be told whatever happens. */
public final class RestartOutcome {
    final Map<String, WindowsException> down = new LinkedHashMap<>();
    final List<String> observations = new ArrayList<>();
    RunningServices broughtBack = RunningServices.NONE;
    WindowsException failure;
    boolean rolledBack;
    boolean inetinfoRestarted;
    boolean aborted;

    RestartOutcome() {}

    /** What ran before and must run, or be paused, again. */
    public RunningServices broughtBack() {
        return broughtBack;
    }

    /** Services that did not come back when they were started, each with the error. */
    public Map<String, WindowsException> down() {
        return down;
    }

    /** What is worth a word but is no failure. */
    public List<String> observations() {
        return observations;
    }

    /** The first thing that went wrong; empty when nothing did. */
    public Optional<WindowsException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether inetinfo.exe would not start with the new value, and does with the old one, which is back. */
    public boolean rolledBack() {
        return rolledBack;
    }

    /** Whether another process of inetinfo.exe runs than before: it has read the value. */
    public boolean inetinfoRestarted() {
        return inetinfoRestarted;
    }

    /** Whether the run was told to stop on the way. */
    public boolean aborted() {
        return aborted;
    }

    void failed(WindowsException error) {
        if (failure == null) {
            failure = error;
        }
    }
}
