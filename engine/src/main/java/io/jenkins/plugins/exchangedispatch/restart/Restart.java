package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStart;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStop;
import io.jenkins.plugins.exchangedispatch.services.ServiceWait;
import io.jenkins.plugins.exchangedispatch.services.UninterruptedClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Restarts IISADMIN with its dependents: stops them in the order that the machine gives (Windows refuses to stop a service
 * with running dependents, error 1051), then IISADMIN, starts IISADMIN, then what ran before in reverse order.
 *
 * <p>Whatever it stops it brings back, also when a stop fails, when IISADMIN fails, and when the thread is interrupted.
 */
public final class Restart {
    /** How often services that start up in the middle of the restart are stopped as well before giving up. */
    private static final int ROUNDS = 3;

    private final ServiceControl services;
    private final MonotonicClock clock;
    private final UninterruptedClock uninterrupted;
    private final ServiceStop stop;
    private final ServiceStart start;
    private final Progress progress;
    private final RestartOutcome outcome = new RestartOutcome();
    private RunningServices bringBack = RunningServices.NONE;
    private long downSince;
    private long oldProcess;

    /** @param limitMillis how long one stop or one start may take, in milliseconds */
    public Restart(ServiceControl services, MonotonicClock clock, long limitMillis, Progress progress) {
        this.services = services;
        this.clock = clock;
        this.uninterrupted = new UninterruptedClock(clock);
        this.stop = new ServiceStop(services, new ServiceWait(services, clock, limitMillis));
        this.start = new ServiceStart(services, uninterrupted, limitMillis, progress);
        this.progress = progress;
    }

    /**
     * Restarts; a service that fails is told in the outcome, not thrown.
     *
     * @param running what runs now, from {@link RunningServicesReader}
     * @param before what ran before an earlier restart that was cut short, to be brought back as well
     * @param startIisadmin whether IISADMIN is to run afterwards although it runs in neither
     * @throws WindowsException when the journal cannot be written before the first stop; nothing was touched then
     */
    public RestartOutcome run(
            RunningServices running, RunningServices before, boolean startIisadmin, RestartJournal journal)
            throws WindowsException {
        bringBack = before.with(running);
        oldProcess = services.status(ServiceControl.IISADMIN).processId();
        journal.stopping(bringBack);
        downSince = clock.millis();
        try {
            stopAll(running, journal);
        } catch (WindowsException e) {
            outcome.failure = e;
            progress.say(e.getMessage());
        } catch (InterruptedException e) {
            outcome.aborted = true;
            progress.say("Aborted: bringing back what was stopped.");
        }
        if (bringBack.contains(ServiceControl.IISADMIN) || startIisadmin) {
            bringBackIisadmin(journal);
        }
        startDependents();
        outcome.aborted |= uninterrupted.wasInterrupted();
        outcome.downtimeMillis =
                outcome.stopped.isEmpty() && outcome.started.isEmpty() ? 0 : clock.millis() - downSince;
        return outcome;
    }

    /** Brings back only what an earlier restart left stopped; IISADMIN is not touched. */
    public RestartOutcome finish(RunningServices before) {
        bringBack = before;
        startDependents();
        outcome.aborted = uninterrupted.wasInterrupted();
        return outcome;
    }

    private void stopAll(RunningServices running, RestartJournal journal)
            throws WindowsException, InterruptedException {
        RunningServices toStop = running;
        for (int round = 1; ; round++) {
            try {
                for (String service : toStop.names()) {
                    stopOne(service);
                }
                return;
            } catch (WindowsException e) {
                if (e.code() != ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING || round == ROUNDS) {
                    throw e;
                }
                // Something started in the meantime: whatever is stopped on the way is brought back too.
                toStop = new RunningServicesReader(services).read();
                bringBack = bringBack.with(toStop);
                journal.stopping(bringBack);
            }
        }
    }

    private void stopOne(String service) throws WindowsException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (stop.stop(service)) {
            outcome.stopped.add(service);
            progress.say("Stopped " + service + ".");
        }
    }

    private void bringBackIisadmin(RestartJournal journal) {
        try {
            if (start.settle(ServiceControl.IISADMIN) != ServiceState.STOPPED) {
                if (outcome.stopped.contains(ServiceControl.IISADMIN)) {
                    // A recovery action or somebody else was faster (KB 910618).
                    iisadminRuns(journal);
                }
                return;
            }
        } catch (WindowsException e) {
            // Stuck on its way down: that is no fault of the value, so nothing is rolled back.
            leave(ServiceControl.IISADMIN, e);
            return;
        }
        try {
            start.start(ServiceControl.IISADMIN);
            iisadminStarted(journal);
        } catch (WindowsException e) {
            outcome.failure = e;
            progress.say(e.getMessage());
            startWithOldValue(journal, e);
        }
    }

    private void startWithOldValue(RestartJournal journal, WindowsException whyNot) {
        try {
            if (!journal.putOldValueBack()) {
                leave(ServiceControl.IISADMIN, whyNot);
                return;
            }
            progress.say(ServiceControl.IISADMIN + " does not start with the new value: the old one is back.");
            start.start(ServiceControl.IISADMIN);
            outcome.rolledBack = true;
            iisadminStarted(journal);
        } catch (WindowsException e) {
            leave(ServiceControl.IISADMIN, e);
        }
    }

    private void iisadminStarted(RestartJournal journal) {
        outcome.started.add(ServiceControl.IISADMIN);
        progress.say("Started " + ServiceControl.IISADMIN + ".");
        iisadminRuns(journal);
    }

    /** inetinfo.exe reads the value only when its process starts, so the process must be another one now. */
    private void iisadminRuns(RestartJournal journal) {
        try {
            requireNewProcess();
            outcome.inetinfoRestarted = true;
        } catch (WindowsException e) {
            outcome.failure = e;
            progress.say(e.getMessage());
            return;
        }
        try {
            journal.inetinfoRestarted();
        } catch (WindowsException e) {
            outcome.observations.add(e.getMessage());
        }
    }

    private void requireNewProcess() throws WindowsException {
        long process = services.status(ServiceControl.IISADMIN).processId();
        if (process == oldProcess && process != 0) {
            throw new WindowsException(
                    ErrorCode.ERROR_BUSY,
                    "Process " + process + " went on running, since it hosts a service that does not depend on "
                            + ServiceControl.IISADMIN + ".",
                    "restart inetinfo.exe");
        }
    }

    private void startDependents() {
        List<String> order = new ArrayList<>(bringBack.names());
        Collections.reverse(order);
        for (String service : order) {
            if (EntryName.same(service, ServiceControl.IISADMIN)) {
                continue;
            }
            if (outcome.leftStopped.containsKey(ServiceControl.IISADMIN)) {
                leave(
                        service,
                        new WindowsException(ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL, "start service " + service));
            } else {
                bringBack(service, bringBack.isPaused(service));
            }
        }
    }

    private void bringBack(String service, boolean paused) {
        try {
            if (start.start(service)) {
                outcome.started.add(service);
                progress.say("Started " + service + ".");
            }
            if (paused) {
                pauseAgain(service);
            }
        } catch (WindowsException e) {
            leave(service, e);
        }
    }

    private void leave(String service, WindowsException whyNot) {
        outcome.leftStopped.put(service, whyNot);
        progress.say(whyNot.getMessage());
    }

    private void pauseAgain(String service) {
        try {
            if (start.pause(service)) {
                progress.say("Paused " + service + " again.");
            }
        } catch (WindowsException e) {
            outcome.observations.add(service + " was paused before and runs now: " + e.getMessage());
        }
    }
}
