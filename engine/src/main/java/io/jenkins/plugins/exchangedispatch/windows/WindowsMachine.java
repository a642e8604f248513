package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.windows.ServiceRecords.ActiveService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What this machine, or a remote one, says of itself; of processes only this machine can be asked. */
final class WindowsMachine implements Machine {
    private final Win32 win32;
    private final ServiceManager manager;
    private final RightsProbe probe;
    private final boolean remote;

    WindowsMachine(Win32 win32, ServiceManager manager, RightsProbe probe, boolean remote) {
        this.win32 = win32;
        this.manager = manager;
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
        List<ActiveService> services = activeServices();
        // A service wrapper starts Java as its child: the nearest service above this process is the one that hosts it.
        return Ancestors.of(ProcessHandle.current()).stream()
                .flatMap(processId -> services.stream().filter(service -> service.processId() == processId))
                .map(ActiveService::name)
                .findFirst();
    }

    @Override
    public Optional<RightsReport> probeRights() {
        return Optional.of(probe.rights());
    }

    private List<ActiveService> activeServices() throws WindowsException {
        String operation = "list the services of this machine";
        try (OpenService open = manager.connect(ServiceApi.SC_MANAGER_ENUMERATE_SERVICE)) {
            IntByReference count = new IntByReference();
            Memory buffer = manager.ask(
                    (memory, size, needed) -> win32.services()
                            .EnumServicesStatusEx(
                                    open.handle(),
                                    ServiceApi.SC_ENUM_PROCESS_INFO,
                                    ServiceApi.SERVICE_WIN32,
                                    ServiceApi.SERVICE_ACTIVE,
                                    memory,
                                    size,
                                    needed,
                                    count,
                                    new IntByReference(),
                                    null),
                    operation);
            return ServiceRecords.activeServices(buffer, count.getValue());
        }
    }
}
