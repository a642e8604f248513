package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;

/** The service control manager of a server. */
final class SmbServices implements ServiceControl {
    private final Connection connection;
    /** Tells how the machine spells its services; null before it was asked for. */
    private ServiceTable lastTable;

    SmbServices(Connection connection) {
        this.connection = connection;
    }

    @Override
    public ServiceTable table() throws WindowsException {
        lastTable = new ServiceTable(connection.ask(
                "list the services",
                wire -> wire.svcctl().services(wire.services().manager())));
        return lastTable;
    }

    @Override
    public Optional<ServiceConfig> config(String service) throws WindowsException {
        Optional<String> known =
                lastTable == null ? Optional.empty() : lastTable.find(service).map(ServiceTable.Row::name);
        return connection.ask("read the configuration of service " + service, wire -> {
            try {
                byte[] open = wire.services().open(service, Svcctl.SERVICE_QUERY_CONFIG);
                ServiceConfig config = wire.svcctl().queryConfig(open, known.orElse(service));
                return Optional.of(known.isPresent() ? config : spelled(wire, config));
            } catch (WireException e) {
                if (e.code() == ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        return connection.ask(
                "query service " + service,
                wire -> wire.svcctl().queryStatus(wire.services().open(service, Svcctl.SERVICE_QUERY_STATUS)));
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        return connection.ask(
                "list the dependents of service " + service,
                wire -> wire.svcctl()
                        .activeDependents(wire.services().open(service, Svcctl.SERVICE_ENUMERATE_DEPENDENTS)));
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        connection.ask(
                "open service " + service + " to stop and start it",
                wire -> wire.services().open(service, ServiceHandles.CONTROL));
    }

    @Override
    public void stop(String service) throws WindowsException {
        control(service, Svcctl.SERVICE_STOP, Svcctl.SERVICE_CONTROL_STOP, "stop service " + service);
    }

    @Override
    public void pause(String service) throws WindowsException {
        control(service, Svcctl.SERVICE_PAUSE_CONTINUE, Svcctl.SERVICE_CONTROL_PAUSE, "pause service " + service);
    }

    @Override
    public void resume(String service) throws WindowsException {
        control(service, Svcctl.SERVICE_PAUSE_CONTINUE, Svcctl.SERVICE_CONTROL_CONTINUE, "resume service " + service);
    }

    @Override
    public void start(String service) throws WindowsException {
        connection.ask("start service " + service, wire -> {
            wire.svcctl().start(wire.services().open(service, Svcctl.SERVICE_START));
            return null;
        });
    }

    private void control(String service, int access, int control, String operation) throws WindowsException {
        connection.ask(operation, wire -> {
            wire.svcctl().control(wire.services().open(service, access), control);
            return null;
        });
    }

    /** With the name as the machine spells it, found by way of the display name; as it was asked for when that leads elsewhere. */
    private static ServiceConfig spelled(Wire wire, ServiceConfig config) throws WireException {
        String name;
        try {
            name = wire.svcctl().keyName(wire.services().manager(), config.displayName());
        } catch (WireException e) {
            if (e.isBroken()) {
                throw e;
            }
            return config;
        }
        return EntryName.same(name, config.name()) ? config.spelled(name) : config;
    }
}
