package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.TestService;
import io.jenkins.plugins.exchangedispatch.services.TestService.Quirk;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The real service control manager: services of random names that run the test service program, removed in the end. */
final class WindowsServiceLab implements ServiceLab {
    private static final long STOP_MILLIS = 2_000;

    private final Path program = TestServiceProgram.path();
    private final TestApi api = TestApi.load();
    private final Win32 win32 = Win32.load();
    private final ServiceManager manager = new ServiceManager(win32, null);
    private final ServiceControl services = new WindowsServices(win32, manager);
    /** The last one first: dependents before what they need. */
    private final Deque<String> created = new ArrayDeque<>();

    WindowsServiceLab() throws Exception {}

    @Override
    public ServiceControl services() {
        return services;
    }

    @Override
    public MonotonicClock clock() {
        return MonotonicClock.SYSTEM;
    }

    @Override
    public String create(TestService service) throws Exception {
        String name = "ExchangeDispatchTest-" + service.label() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        boolean unknown = service.is(Quirk.UNKNOWN_TO_ITS_PROGRAM);
        create(
                name,
                unknown ? ServiceConfig.SHARE_PROCESS : ServiceConfig.OWN_PROCESS,
                service.is(Quirk.DISABLED) ? TestApi.SERVICE_DISABLED : TestApi.SERVICE_DEMAND_START,
                (unknown ? "Another" : name) + arguments(service),
                service.dependencies());
        return name;
    }

    /** Creates a service that is started by hand, with these arguments of the test service program. */
    void create(String name, String arguments) throws Exception {
        create(name, ServiceConfig.OWN_PROCESS, TestApi.SERVICE_DEMAND_START, name + arguments, List.of());
    }

    private void create(String name, int type, int startType, String arguments, List<String> dependencies)
            throws Exception {
        try (OpenService open = connect()) {
            SC_HANDLE handle = api.CreateService(
                    open.handle(),
                    name,
                    name + " (test)",
                    TestApi.SERVICE_ALL_ACCESS,
                    type,
                    startType,
                    TestApi.SERVICE_ERROR_NORMAL,
                    "\"" + program + "\" " + arguments,
                    null,
                    null,
                    multiString(dependencies),
                    null,
                    null);
            win32.require(handle != null, "create service " + name);
            win32.services().CloseServiceHandle(handle);
        }
        created.addFirst(name);
    }

    private OpenService connect() throws WindowsException {
        try {
            return manager.connect(TestApi.SC_MANAGER_CREATE_SERVICE);
        } catch (WindowsException e) {
            assumeFalse(e.code() == ErrorCode.ERROR_ACCESS_DENIED, "only an administrator can run these tests");
            throw e;
        }
    }

    private static String arguments(TestService service) {
        StringBuilder line = new StringBuilder();
        line.append(" start=").append(service.startMillis());
        line.append(" stop=").append(service.stopMillis());
        line.append(service.is(Quirk.ACCEPTS_NO_STOP) ? " no-stop" : "");
        line.append(service.is(Quirk.ACCEPTS_NO_PAUSE) ? " no-pause" : "");
        line.append(service.is(Quirk.HANGS_WHEN_STOPPED) ? " hang" : "");
        line.append(service.is(Quirk.NEVER_CONNECTS) ? " mute" : "");
        line.append(service.is(Quirk.CRASHES_SOON) ? " crash" : "");
        return line.toString();
    }

    private static Memory multiString(List<String> strings) {
        byte[] bytes = Utf16.encode(String.join("\0", strings) + "\0\0");
        Memory memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }

    @Override
    public void close() throws Exception {
        for (String service : created) {
            end(service);
            try (OpenService open = manager.open(service, TestApi.SERVICE_ALL_ACCESS, "delete service " + service)) {
                assertThat(api.DeleteService(open.handle())).isTrue();
            }
        }
        manager.close();
    }

    private void end(String service) throws Exception {
        ServiceStatus status = services.status(service);
        if (status.acceptsStop()) {
            services.stop(service);
        }
        long start = clock().millis();
        while (status.state() != ServiceState.STOPPED && clock().millis() - start < STOP_MILLIS) {
            clock().sleep(20);
            status = services.status(service);
        }
        if (status.processId() != 0) {
            ProcessHandle.of(status.processId()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
