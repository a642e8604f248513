package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.time.Clock;

/** A Windows machine, this one or a remote one, for the thread that opened it. */
final class WindowsTarget implements Target {
    private final RoundTrips roundTrips = new RoundTrips();
    private final String name;
    private final Keys keys;
    private final ServiceManager manager;
    private final Registry registry;
    private final ServiceControl services;
    private final EventLog events;
    private final Machine machine;
    private final boolean remote;
    private Impersonation impersonation;

    /**
     * @param host without backslashes; null for this machine
     * @param impersonation to be ended with the target; null when the thread works as the process does
     */
    WindowsTarget(String name, Win32 functions, String host, Impersonation impersonation) {
        Win32 win32 = host == null ? functions : roundTrips.of(functions);
        this.name = name;
        this.keys = new Keys(win32, host);
        this.manager = new ServiceManager(win32, host);
        this.registry = Reconnecting.port(Registry.class, new WindowsRegistry(win32, keys), keys::close);
        this.services = Reconnecting.port(ServiceControl.class, new WindowsServices(win32, manager), manager::close);
        this.events = new WindowsEventLog(win32, host, Clock.systemUTC());
        this.machine = new WindowsMachine(services, new RightsProbe(keys, services), host != null);
        this.remote = host != null;
        this.impersonation = impersonation;
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
        return remote;
    }

    @Override
    public long roundTrips() {
        return roundTrips.count();
    }

    @Override
    public void close() {
        keys.close();
        manager.close();
        if (impersonation != null) {
            Impersonation ending = impersonation;
            impersonation = null;
            ending.close();
        }
    }
}
