package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;

/** The service control manager of this machine or of a remote one; every call asks for just the rights it needs. */
final class WindowsServices implements ServiceControl {
    /** Some 300 services; a machine sends the whole buffer, so not more. */
    private static final int REMOTE_TABLE_BYTES = 64 * 1024;
    /** Some 70; this machine is asked once more at little cost. */
    private static final int LOCAL_TABLE_BYTES = 16 * 1024;
    /** For services that are added between one table and the next. */
    private static final int MORE_TABLE_BYTES = 4 * 1024;
    /** Some 100 dependents. */
    private static final int DEPENDENTS_BYTES = 16 * 1024;
    /** The remote procedure refuses more than 8 KB. */
    private static final int CONFIG_BYTES = 4096;

    private final Win32 win32;
    private final ServiceManager manager;
    /** What the next table will need. */
    private int tableBytes;
    /** The last table, for the spelling of names; which services there are is always asked. */
    private ServiceTable lastTable = new ServiceTable(List.of());

    WindowsServices(Win32 win32, ServiceManager manager) {
        this.win32 = win32;
        this.manager = manager;
        this.tableBytes = manager.isRemote() ? REMOTE_TABLE_BYTES : LOCAL_TABLE_BYTES;
    }

    @Override
    public ServiceTable table() throws WindowsException {
        String operation = "list the services";
        SC_HANDLE handle = manager.handle();
        IntByReference count = new IntByReference();
        Memory buffer = manager.ask(
                tableBytes,
                (memory, size, needed) -> win32.services()
                        .EnumServicesStatusEx(
                                handle,
                                ServiceApi.SC_ENUM_PROCESS_INFO,
                                ServiceApi.SERVICE_WIN32,
                                ServiceApi.SERVICE_STATE_ALL,
                                memory,
                                size,
                                needed,
                                count,
                                new IntByReference(),
                                null),
                operation);
        List<ServiceTable.Row> rows = ServiceRecords.table(buffer, count.getValue());
        // Strings that lie over each other would add up to more than there was.
        tableBytes = (int) Math.min(buffer.size(), ServiceRecords.bytes(rows)) + MORE_TABLE_BYTES;
        lastTable = new ServiceTable(rows);
        return lastTable;
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        int access = ServiceApi.SERVICE_STOP | ServiceApi.SERVICE_START | ServiceApi.SERVICE_PAUSE_CONTINUE;
        manager.open(service, access, "open service " + service + " to stop and start it")
                .close();
    }

    @Override
    public Optional<ServiceConfig> config(String service) throws WindowsException {
        String operation = "read the configuration of service " + service;
        try (OpenService open = manager.open(service, ServiceApi.SERVICE_QUERY_CONFIG, operation)) {
            Memory buffer = manager.ask(
                    CONFIG_BYTES,
                    (memory, size, needed) -> win32.services().QueryServiceConfig(open.handle(), memory, size, needed),
                    operation);
            ServiceConfig config = ServiceRecords.config(service, buffer);
            return Optional.of(config.spelled(ownSpelling(service, config.displayName())));
        } catch (WindowsException e) {
            if (e.code() == ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        String operation = "query service " + service;
        try (OpenService open = manager.open(service, ServiceApi.SERVICE_QUERY_STATUS, operation)) {
            Memory status = new Memory(ServiceRecords.STATUS_PROCESS_BYTES);
            win32.require(
                    win32.services()
                            .QueryServiceStatusEx(
                                    open.handle(),
                                    ServiceApi.SC_STATUS_PROCESS_INFO,
                                    status,
                                    ServiceRecords.STATUS_PROCESS_BYTES,
                                    new IntByReference()),
                    operation);
            return ServiceRecords.status(status);
        }
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        String operation = "list the dependents of service " + service;
        try (OpenService open = manager.open(service, ServiceApi.SERVICE_ENUMERATE_DEPENDENTS, operation)) {
            IntByReference count = new IntByReference();
            Memory buffer = manager.ask(
                    DEPENDENTS_BYTES,
                    (memory, size, needed) -> win32.services()
                            .EnumDependentServices(
                                    open.handle(), ServiceApi.SERVICE_ACTIVE, memory, size, needed, count),
                    operation);
            return ServiceRecords.names(buffer, count.getValue());
        }
    }

    @Override
    public void stop(String service) throws WindowsException {
        control(service, ServiceApi.SERVICE_STOP, ServiceApi.SERVICE_CONTROL_STOP, "stop service " + service);
    }

    @Override
    public void pause(String service) throws WindowsException {
        control(
                service,
                ServiceApi.SERVICE_PAUSE_CONTINUE,
                ServiceApi.SERVICE_CONTROL_PAUSE,
                "pause service " + service);
    }

    @Override
    public void resume(String service) throws WindowsException {
        control(
                service,
                ServiceApi.SERVICE_PAUSE_CONTINUE,
                ServiceApi.SERVICE_CONTROL_CONTINUE,
                "resume service " + service);
    }

    @Override
    public void start(String service) throws WindowsException {
        String operation = "start service " + service;
        try (OpenService open = manager.open(service, ServiceApi.SERVICE_START, operation)) {
            win32.require(win32.services().StartService(open.handle(), 0, Pointer.NULL), operation);
        }
    }

    private void control(String service, int access, int control, String operation) throws WindowsException {
        try (OpenService open = manager.open(service, access, operation)) {
            Memory status = new Memory(ServiceRecords.STATUS_BYTES);
            win32.require(win32.services().ControlService(open.handle(), control, status), operation);
        }
    }

    /** The name as the machine spells it, by the last table or by way of the display name; as asked for where neither helps. */
    private String ownSpelling(String service, String displayName) throws WindowsException {
        Optional<ServiceTable.Row> row = lastTable.find(service);
        if (row.isPresent()) {
            return row.get().name();
        }
        char[] name = new char[EntryName.MAX_LENGTH + 1];
        IntByReference length = new IntByReference(name.length);
        if (!win32.services().GetServiceKeyName(manager.handle(), displayName, name, length)) {
            return service;
        }
        String spelled = new String(name, 0, Math.max(0, Math.min(length.getValue(), name.length)));
        return EntryName.same(spelled, service) ? spelled : service;
    }
}
