package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.Collection;

/**
 * How long to wait before the next look: a tenth of the shortest wait hint among the services that are on their way, as
 * Windows documents for SERVICE_STATUS, within bounds of ours.
 */
final class Poll {
    static final long SHORTEST_MILLIS = 100;
    static final long LONGEST_MILLIS = 2_000;

    private Poll() {}

    static long millis(ServiceTable table, Collection<String> services) {
        return services.stream()
                .flatMap(service -> table.find(service).stream())
                .map(ServiceTable.Row::status)
                .filter(status -> status.state().isPending())
                .mapToLong(ServiceStatus::waitHintMillis)
                .map(hint -> Math.max(SHORTEST_MILLIS, Math.min(LONGEST_MILLIS, hint / 10)))
                .min()
                .orElse(SHORTEST_MILLIS);
    }
}
