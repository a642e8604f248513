package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.time.Clock;
import java.util.List;

/** A server over SMB, for one thread at a time. */
final class SmbTarget implements Target {
    private final String name;
    private final Connection connection;
    private final List<String> observations;
    private final SmbRegistry registry;
    private final ServiceControl services;
    private final EventLog events;
    private final Machine machine;

    SmbTarget(String name, Connection connection, List<String> observations) {
        this.name = name;
        this.observations = observations;
        this.connection = connection;
        this.registry = new SmbRegistry(connection);
        this.services = new SmbServices(connection);
        this.events = new SmbEventLog(connection, Clock.systemUTC());
        this.machine = new SmbMachine(registry, services);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Registry registry() {
        return registry;
    }

    @Override
    public ServiceControl services() {
        return services;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public long roundTrips() {
        return connection.exchanges();
    }

    @Override
    public List<String> observations() {
        return observations;
    }

    @Override
    public void close() {
        connection.close();
    }
}
