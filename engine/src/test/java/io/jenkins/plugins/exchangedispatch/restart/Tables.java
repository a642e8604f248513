package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;

/** Tables of services, for tests of rules that are worked out on them. */
final class Tables {
    private Tables() {}

    static ServiceTable table(ServiceTable.Row... rows) {
        return new ServiceTable(List.of(rows));
    }

    /** A service in that process; of process 0, in none. */
    static ServiceTable.Row row(String name, ServiceState state, long process) {
        return row(name, new ServiceStatus(state, process, 0, 0, 0, 0, true, true));
    }

    /** A service that has ended so. */
    static ServiceTable.Row ended(String name, int exitCode) {
        return row(name, new ServiceStatus(ServiceState.STOPPED, 0, exitCode, 0, 0, 0, false, false));
    }

    /** A service on its way, which says how long that takes. */
    static ServiceTable.Row hinting(String name, ServiceState state, long waitHintMillis) {
        return row(name, new ServiceStatus(state, 1, 0, 0, 0, waitHintMillis, false, false));
    }

    static ServiceTable.Row row(String name, ServiceStatus status) {
        return new ServiceTable.Row(name, "The " + name + " Service", ServiceConfig.SHARE_PROCESS, status);
    }
}
