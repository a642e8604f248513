package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import java.util.List;

/**
 * A service as its key describes it.
 *
 * @param config what QueryServiceConfig says of it
 * @param group the load order group that it belongs to; empty for none
 * @param neededGroups the groups of which it needs at least one member
 * @param delayed whether it starts only when the automatic services have started (DelayedAutostart)
 */
record ServiceKey(ServiceConfig config, String group, List<String> neededGroups, boolean delayed) {
    /** The same service with another configuration. */
    ServiceKey with(ServiceConfig changed) {
        return new ServiceKey(changed, group, neededGroups, delayed);
    }
}
