package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Restart;
import io.jenkins.plugins.exchangedispatch.services.RunningServices;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Optional;

/** Refuses a restart that would do harm, before anything is touched. */
final class RestartGuard {
    private static final String CLUSTER_SERVICE = "ClusSvc";

    private final Target target;
    private final boolean allowClusterNode;

    RestartGuard(Target target, boolean allowClusterNode) {
        this.target = target;
        this.allowClusterNode = allowClusterNode;
    }

    /**
     * Looks at what a restart would stop.
     *
     * @throws RefusedException saying why and what to do
     */
    void check(RunningServices toStop) throws WindowsException, RefusedException {
        refuseDisabled(Restart.IISADMIN);
        for (String service : toStop.names()) {
            refuseDisabled(service);
        }
        if (!allowClusterNode && clusterRuns()) {
            throw new RefusedException(
                    "This server is a cluster node: restarting IISADMIN here races with the cluster (KB 819865).",
                    "Move the Exchange group away with Cluster Administrator, or allow cluster nodes,"
                            + " or write now and restart later with restart 'never'.");
        }
        Optional<String> own = target.machine().ownService();
        if (own.isPresent() && (toStop.contains(own.get()) || EntryName.same(own.get(), Restart.IISADMIN))) {
            throw new RefusedException(
                    "The service " + own.get() + " runs this very program and would be stopped with IISADMIN.",
                    "Run from an agent that does not depend on IISADMIN, such as one on another machine.");
        }
    }

    private void refuseDisabled(String service) throws WindowsException, RefusedException {
        Optional<ServiceConfig> config = target.services().config(service);
        if (config.isPresent() && config.get().startType() == StartType.DISABLED) {
            throw new RefusedException(
                    "The service " + service + " is disabled and could not be started again.",
                    "Set its start type to manual or automatic, or stop it if it is not meant to run.");
        }
    }

    private boolean clusterRuns() throws WindowsException {
        return target.services().config(CLUSTER_SERVICE).isPresent()
                && target.services().status(CLUSTER_SERVICE).state() != ServiceState.STOPPED;
    }
}
