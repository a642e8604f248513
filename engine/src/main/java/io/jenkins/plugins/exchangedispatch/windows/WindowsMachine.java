package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this machine, or a remote one, says of itself; of processes only this machine can be asked. */
final class WindowsMachine implements Machine {
    private final ServiceControl services;
    private final RightsProbe probe;
    private final boolean remote;

    WindowsMachine(ServiceControl services, RightsProbe probe, boolean remote) {
        this.services = services;
        this.probe = probe;
        this.remote = remote;
    }

    @Override
    public Optional<Instant> processStart(long processId) {
        return remote
                ? Optional.empty()
                : ProcessHandle.of(processId).flatMap(process -> process.info().startInstant());
    }

    @Override
    public Optional<String> ownService() throws WindowsException {
        if (remote) {
            return Optional.empty();
        }
        List<ServiceTable.Row> rows = services.table().rows();
        // A service wrapper starts Java as its child: the nearest service above this process is the one that hosts it.
        return Ancestors.of(ProcessHandle.current()).stream()
                .flatMap(processId -> rows.stream().filter(row -> row.status().processId() == processId))
                .map(ServiceTable.Row::name)
                .findFirst();
    }

    @Override
    public Optional<RightsReport> probeRights() {
        return Optional.of(probe.rights());
    }
}
