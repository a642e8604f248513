package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.Optional;

/** Refuses a restart that would do harm, before anything is touched. */
public final class RestartGuard {
    private static final String CLUSTER_SERVICE = "ClusSvc";

    private final ServiceControl services;
    private final Optional<String> ownService;
    private final boolean allowClusterNode;

    /** @param ownService the service that runs this very code; empty when none does */
    public RestartGuard(ServiceControl services, Optional<String> ownService, boolean allowClusterNode) {
        this.services = services;
        this.ownService = ownService;
        this.allowClusterNode = allowClusterNode;
    }

    /**
     * Looks at what a restart would stop.
     *
     * @throws RefusedException saying why and what to do
     */
    public void check(RunningServices toStop) throws WindowsException, RefusedException {
        refuseDisabled(ServiceControl.IISADMIN);
        for (String service : toStop.names()) {
            refuseDisabled(service);
        }
        if (!allowClusterNode && clusterRuns()) {
            throw new RefusedException(
                    "This server is a cluster node: restarting IISADMIN here races with the cluster (KB 819865).",
                    "Move the Exchange group away with Cluster Administrator, or allow cluster nodes,"
                            + " or write now and restart later with restart 'never'.");
        }
        if (ownService.isPresent() && (toStop.contains(ownService.get()) || EntryName.same(ownService.get(), ServiceControl.IISADMIN))) {
            throw new RefusedException(
                    "The service " + ownService.get() + " runs this very program and would be stopped with IISADMIN.",
                    "Run from an agent that does not depend on IISADMIN, such as one on another machine.");
        }
    }

    private void refuseDisabled(String service) throws WindowsException, RefusedException {
        Optional<ServiceConfig> config = services.config(service);
        if (config.isPresent() && config.get().startType() == StartType.DISABLED) {
            throw new RefusedException(
                    "The service " + service + " is disabled and could not be started again.",
                    "Set its start type to manual or automatic, or stop it if it is not meant to run.");
        }
    }

    private boolean clusterRuns() throws WindowsException {
        return services.config(CLUSTER_SERVICE).isPresent()
                && services.status(CLUSTER_SERVICE).state() != ServiceState.STOPPED;
    }
}
