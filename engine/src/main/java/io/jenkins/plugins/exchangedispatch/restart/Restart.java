package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Restarts IISADMIN with its dependents: stops them (Windows refuses to stop a service with running dependents, error 1051),
 * then IISADMIN, starts IISADMIN, then what ran before.
 *
 * <p>Whatever it stops it brings back, also when a stop fails, when IISADMIN fails, and when the run is aborted. It concludes
 * nothing: {@link LastLook} does.
 */
public final class Restart {
    /** How often services that start up in the middle of the restart are stopped as well before giving up. */
    private static final int ROUNDS = 3;

    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private final Mark mark;
    private final Lease lease;
    private final OldValue oldValue;
    private final Progress progress;
    private final RestartReport report;
    private final ServiceStops stops;
    private final ServiceStarts starts;
    private final RestartOutcome outcome = new RestartOutcome();
    /** Of inetinfo.exe before the restart; 0 when none ran. */
    private long oldProcess;

    private long downSince;

    /**
     * @param limitMillis how long one stop or one start may take with all its retries, in milliseconds
     * @param report gets what was stopped and started, and the downtime
     */
    public Restart(
            ServiceControl services,
            RunClock clock,
            long limitMillis,
            Mark mark,
            Lease lease,
            OldValue oldValue,
            Progress progress,
            RestartReport report) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
        this.mark = mark;
        this.lease = lease;
        this.oldValue = oldValue;
        this.progress = progress;
        this.report = report;
        this.stops = new ServiceStops(services, clock, limitMillis, progress, report.getStopped());
        this.starts = new ServiceStarts(services, clock, limitMillis, progress, report.getStarted());
    }

    /**
     * Restarts; a service that fails is told in the outcome, not thrown.
     *
     * @param now what runs
     * @param process of inetinfo.exe; 0 when none runs
     * @param before what ran before an earlier restart that was cut short, to be brought back as well
     * @param startIisadmin whether IISADMIN is to run afterwards although it runs in neither
     * @throws WindowsException when the mark cannot be written before the first stop; nothing was touched then
     * @throws RefusedException when another run has taken over; nothing was touched then
     */
    public RestartOutcome run(Snapshot now, long process, RunningServices before, boolean startIisadmin)
            throws WindowsException, RefusedException {
        outcome.broughtBack = before.with(now.running());
        if (startIisadmin && !outcome.broughtBack.contains(ServiceControl.IISADMIN)) {
            outcome.broughtBack =
                    outcome.broughtBack.with(new RunningServices(List.of(ServiceControl.IISADMIN), List.of()));
        }
        oldProcess = process;
        lease.requireHeld();
        mark.stopping(outcome.broughtBack);
        downSince = clock.millis();
        try {
            stopAll(now);
        } catch (ServiceFailure e) {
            stumbled(e);
        } catch (WindowsException e) {
            failed(e);
        } catch (InterruptedException e) {
            if (!lease.isLost()) {
                outcome.aborted = true;
                progress.say("Aborted: bringing back what was stopped.");
            }
        }
        bringBack(now.needs());
        stops.foundDown(report.getStarted());
        report.setDowntimeMillis(
                report.getStopped().isEmpty() && report.getStarted().isEmpty() ? 0 : clock.millis() - downSince);
        return outcome;
    }

    /** Brings back only what an earlier restart left stopped. */
    public RestartOutcome finish(Snapshot now, long process, RunningServices before)
            throws WindowsException, RefusedException {
        outcome.broughtBack = before;
        oldProcess = process;
        outcome.inetinfoRestarted = oldProcess != 0;
        lease.requireHeld();
        bringBack(now.needs());
        return outcome;
    }

    private void stopAll(Snapshot now) throws WindowsException, ServiceFailure, InterruptedException {
        Snapshot seen = now;
        for (int round = 1; ; round++) {
            try {
                stops.stop(seen.running().names(), seen.needs());
                return;
            } catch (ServiceFailure e) {
                if (e.error().code() != ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING) {
                    throw e;
                }
                // Something started in the meantime: it is stopped and brought back too.
                Snapshot again = Snapshot.of(services);
                if (round == ROUNDS) {
                    throw named(e, again);
                }
                seen = again;
                now.needs().addAll(again.needs());
                outcome.broughtBack = outcome.broughtBack.with(again.running());
                mark.stopping(outcome.broughtBack);
            }
        }
    }

    /** 1051 does not say which dependents run. */
    private static ServiceFailure named(ServiceFailure failure, Snapshot now) {
        String service = failure.stumble().service();
        List<String> culprits = now.running().names().stream()
                .filter(name -> now.needs().dependentsOf(service).contains(EntryName.fold(name)))
                .toList();
        return new ServiceFailure(
                service,
                new WindowsException(
                        failure.error().code(),
                        "Services that depend on it are started again and again: " + String.join(", ", culprits) + ".",
                        "stop service " + service),
                failure.stumble().process());
    }

    private void stumbled(ServiceFailure failure) {
        failed(failure.error());
        try {
            mark.stumbled(failure.stumble());
        } catch (WindowsException e) {
            outcome.observations.add(e.getMessage());
        }
    }

    private void failed(WindowsException error) {
        outcome.failed(error);
        progress.say(error.getMessage());
    }

    private void bringBack(Needs needs) {
        clock.bringBack();
        try {
            bringBackAll(needs);
        } catch (WindowsException e) {
            failed(e);
        } catch (InterruptedException e) {
            throw new AssertionError("this clock is not interrupted while services are brought back", e);
        } finally {
            outcome.aborted |= clock.aborted();
            clock.done();
        }
    }

    private void bringBackAll(Needs needs) throws WindowsException, InterruptedException {
        if (lease.isLost()) {
            return;
        }
        if (outcome.broughtBack.contains(ServiceControl.IISADMIN)) {
            startIisadmin(needs);
        }
        List<String> others = new ArrayList<>(outcome.broughtBack.names());
        others.removeIf(name -> EntryName.same(name, ServiceControl.IISADMIN));
        Collections.reverse(others);
        others.forEach(name -> needs.add(name, ServiceControl.IISADMIN));
        starts.start(others, needs, outcome.down).forEach((name, failure) -> outcome.down.put(name, failure.error()));
        new Pausing(services, clock, limitMillis, progress).again(outcome.broughtBack.paused(), outcome.observations);
        forgetStumble();
    }

    private void startIisadmin(Needs needs) throws WindowsException, InterruptedException {
        IisadminStart start = new IisadminStart(services, clock, limitMillis, starts, oldValue, progress, outcome);
        if (start.run(needs, oldProcess)) {
            noteWhoReadTheValue(start.oldProcessIsGone());
        }
    }

    /** inetinfo.exe reads the value only when its process starts, so the process must be another one now. */
    private void noteWhoReadTheValue(boolean oldProcessGone) throws WindowsException {
        long process = services.table().process(ServiceControl.IISADMIN);
        boolean stopped = report.getStopped().stream().anyMatch(name -> EntryName.same(name, ServiceControl.IISADMIN));
        if (process != 0 && (process != oldProcess || oldProcessGone)) {
            outcome.inetinfoRestarted = true;
            mark.readBy(process);
        } else if (stopped) {
            failed(new WindowsException(
                    ErrorCode.ERROR_BUSY,
                    "Process " + process + " went on running, since it hosts a service that does not depend on "
                            + ServiceControl.IISADMIN + ".",
                    "restart inetinfo.exe"));
        }
    }

    /** Who was started here had stopped after all. */
    private void forgetStumble() throws WindowsException {
        Optional<MarkState.Stumble> over = mark.state().stumble();
        if (over.isPresent() && Owed.names(report.getStarted(), over.get().service())) {
            mark.recovered();
        }
    }

    /** Starts what is listed, meant to run, and does not: one try each; those that still do not, with the error. */
    public Map<String, WindowsException> prove(List<String> meantToRun, Needs needs)
            throws WindowsException, InterruptedException {
        Map<String, WindowsException> disproof = new LinkedHashMap<>();
        starts.once()
                .start(meantToRun, needs, outcome.down)
                .forEach((name, failure) -> disproof.put(name, failure.error()));
        return disproof;
    }
}
