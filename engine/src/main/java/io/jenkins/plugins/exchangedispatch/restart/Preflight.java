package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Durations;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.List;
import java.util.Optional;

/** Looks, before the first stop, for everything that would make a restart fail or do harm; changes nothing. */
public final class Preflight {
    private static final String CLUSTER_SERVICE = "ClusSvc";

    private final ServiceControl services;
    private final boolean allowClusterNode;
    private final boolean insist;

    /**
     * @param allowClusterNode whether IISADMIN may be restarted on a node of a running cluster
     * @param insist whether to try again what failed a restart before and is still so
     */
    public Preflight(ServiceControl services, boolean allowClusterNode, boolean insist) {
        this.services = services;
        this.allowClusterNode = allowClusterNode;
        this.insist = insist;
    }

    /**
     * Waits until neither IISADMIN nor a dependent is in a pending state, then looks at what a restart would stop.
     *
     * @param limitMillis how long they may take to settle, in milliseconds
     * @throws RefusedException when one is stuck; nothing was touched
     */
    public Snapshot settled(RunClock clock, long limitMillis)
            throws WindowsException, RefusedException, InterruptedException {
        openForControl();
        long until = Math.min(clock.millis() + limitMillis, clock.deadline());
        while (true) {
            Snapshot now = Snapshot.of(services);
            List<String> pending = now.running().names().stream()
                    .filter(name -> now.table().state(name).isPending())
                    .toList();
            if (pending.isEmpty()) {
                return now;
            }
            if (clock.millis() >= until) {
                String stuck = pending.get(0);
                throw new RefusedException(
                        ErrorCode.ERROR_TIMEOUT,
                        "The service " + stuck + " is still "
                                + now.table().state(stuck).text() + " after " + Durations.text(limitMillis) + ".",
                        "Look at the service: it must run or be stopped before a restart.");
            }
            clock.sleep(Poll.millis(now.table(), pending));
        }
    }

    /** Asks for it before all else, so that a remote service that is opened then is open for all that follows. */
    private void openForControl() throws WindowsException {
        try {
            services.requireControl(ServiceControl.IISADMIN);
        } catch (WindowsException e) {
            // It is told in its turn.
            if (ErrorCode.isConnection(e.code())) {
                throw e;
            }
        }
    }

    /**
     * Looks at what a restart would stop.
     *
     * @param mark what an earlier run says
     * @param owed what is owed
     * @param ownService the service that runs this very code; empty when none does
     * @param shuttingDown whether the machine is known to be shutting down
     * @throws RefusedException saying why and what to do
     */
    public void check(Snapshot now, MarkState mark, Owed owed, Optional<String> ownService, boolean shuttingDown)
            throws WindowsException, RefusedException {
        if (shuttingDown) {
            throw new RefusedException(
                    ErrorCode.ERROR_SHUTDOWN_IN_PROGRESS,
                    "The server is shutting down.",
                    "Run again when it is up: a reboot restarts IISADMIN anyway.");
        }
        if (owed.incurable().isPresent() && !insist) {
            throw new RefusedException(
                    ErrorCode.ERROR_SERVICE_NOT_IN_EXE,
                    owed.reason() + " A restart cannot cure it: "
                            + owed.incurable().get() + ".",
                    "Repair the service, or reinstall the component it belongs to.");
        }
        refuseCluster(now.table());
        refuseOwnService(now.running(), ownService);
        refuseForeigners(now);
        refuseDisabled(
                now.running().contains(ServiceControl.IISADMIN)
                        ? now.config(ServiceControl.IISADMIN)
                        : services.config(ServiceControl.IISADMIN),
                ServiceControl.IISADMIN);
        for (String service : now.running().names()) {
            refuseDisabled(now.config(service), service);
            refuseUnstoppable(now.table(), service);
            services.requireControl(service);
        }
        if (mark.stumble().isPresent() && !insist) {
            refuseRepetition(now.table(), mark.stumble().get());
        }
    }

    private void refuseCluster(ServiceTable table) throws RefusedException {
        if (!allowClusterNode && table.state(CLUSTER_SERVICE) != ServiceState.STOPPED) {
            throw new RefusedException(
                    "This server is a cluster node: restarting IISADMIN here races with the cluster (KB 819865).",
                    "Move the Exchange group away with Cluster Administrator, or allow cluster nodes,"
                            + " or write now and restart later with restart 'never'.");
        }
    }

    private static void refuseOwnService(RunningServices toStop, Optional<String> own) throws RefusedException {
        if (own.isPresent() && (toStop.contains(own.get()) || EntryName.same(own.get(), ServiceControl.IISADMIN))) {
            throw new RefusedException(
                    "The service " + own.get() + " runs this very program and would be stopped with IISADMIN.",
                    "Run from an agent that does not depend on IISADMIN, such as one on another machine.");
        }
    }

    /** inetinfo.exe ends only when every service that it hosts has stopped. */
    private static void refuseForeigners(Snapshot now) throws RefusedException {
        long process = now.table().process(ServiceControl.IISADMIN);
        for (ServiceTable.Row hosted : now.table().hostedBy(process)) {
            if (!now.running().contains(hosted.name())) {
                throw new RefusedException(
                        ErrorCode.ERROR_BUSY,
                        "The service " + hosted.name() + " runs in the process of IISADMIN (" + process
                                + ") and does not depend on IISADMIN: inetinfo.exe would go on running.",
                        "Stop " + hosted.name() + " in the maintenance window, then run again.");
            }
        }
    }

    private static void refuseDisabled(Optional<ServiceConfig> config, String service) throws RefusedException {
        if (config.filter(known -> known.startType() == StartType.DISABLED).isPresent()) {
            throw new RefusedException(
                    ErrorCode.ERROR_SERVICE_DISABLED,
                    "The service " + service + " is disabled and could not be started again.",
                    "Set its start type to manual or automatic, or stop it if it is not meant to run.");
        }
    }

    private static void refuseUnstoppable(ServiceTable table, String service) throws RefusedException {
        Optional<ServiceStatus> status = table.find(service).map(ServiceTable.Row::status);
        if (status.isPresent() && status.get().state().isUp() && !status.get().acceptsStop()) {
            throw new RefusedException(
                    ErrorCode.ERROR_INVALID_SERVICE_CONTROL,
                    "The service " + service + " accepts no stop.",
                    "Find out why (it may be busy, or made so), or write now and restart later with restart 'never'.");
        }
    }

    /** The same service in the same process would fail the restart again, and take all the others down once more. */
    private static void refuseRepetition(ServiceTable table, MarkState.Stumble over) throws RefusedException {
        if (over.process() != 0 && table.process(over.service()) == over.process()) {
            throw new RefusedException(
                    over.code(),
                    "The last restart failed since " + over.service() + " did not stop (error " + over.code()
                            + "), and it runs in the same process (" + over.process() + ") still.",
                    "Look at the service, end its process in the maintenance window,"
                            + " or insist with restart 'always'.");
        }
    }
}
