package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;

/** The service control manager of a simulated server, as it is reached over the {@linkplain SimulatedConnection connection}. */
public final class SimulatedServices implements ServiceControl {
    private final SimulatedConnection connection;
    private final ControlManager manager;

    SimulatedServices(SimulatedConnection connection, ControlManager manager) {
        this.connection = connection;
        this.manager = manager;
    }

    @Override
    public ServiceTable table() throws WindowsException {
        return connection.call(
                "list the services",
                () -> new ServiceTable(manager.all().stream()
                        .map(record -> new ServiceTable.Row(
                                record.name(),
                                record.config().displayName(),
                                record.config().type(),
                                record.status()))
                        .toList()));
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        connection.run("open service " + service, () -> {
            ServiceRecord found = manager.require(service, "open service ");
            ControlManager.requireThat(
                    !found.behaviour().deniesControl,
                    ErrorCode.ERROR_ACCESS_DENIED,
                    "open service " + found.name() + " to stop and start it");
        });
    }

    @Override
    public Optional<ServiceConfig> config(String service) throws WindowsException {
        return connection.call(
                "query the configuration of service " + service,
                () -> manager.find(service).map(ServiceRecord::config));
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        return connection.call(
                "query service " + service,
                () -> manager.require(service, "query service ").status());
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        String what = "list the dependents of service ";
        return connection.call(what + service, () -> manager.activeDependents(manager.require(service, what)));
    }

    @Override
    public void stop(String service) throws WindowsException {
        connection.run("stop service " + service, () -> manager.stop(service));
    }

    /** Returns, or refuses, when the time has passed for which StartService of this service blocks. */
    @Override
    public void start(String service) throws WindowsException {
        connection.run("start service " + service, () -> {
            try {
                manager.start(service);
            } finally {
                manager.find(service).ifPresent(found -> connection.pass(found.behaviour().startBlocks));
            }
        });
    }

    @Override
    public void pause(String service) throws WindowsException {
        connection.run("pause service " + service, () -> manager.pause(service));
    }

    @Override
    public void resume(String service) throws WindowsException {
        connection.run("resume service " + service, () -> manager.resume(service));
    }
}
