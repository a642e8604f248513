package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service control manager of a simulated server.
 *
 * <p>Requests are judged here, by the rules that the documentation of ControlService and EnumDependentServices gives;
 * {@link Starter} has those of StartService. It knows the services that the registry held when the server was started, as
 * Windows does, and those {@linkplain #install installed} since.
 */
public final class SimulatedServices implements ServiceControl {
    private final SimulatedClock clock;
    private final Map<String, ServiceRecord> records = new LinkedHashMap<>();
    private final Map<String, SimulatedService> behaviours = new LinkedHashMap<>();
    private final Dependencies dependencies = new Dependencies(records);
    private final Starter starter;

    SimulatedServices(SimulatedClock clock, Processes processes, SimulatedEventLog events) {
        this.clock = clock;
        this.starter = new Starter(clock, dependencies, processes, events);
    }

    @Override
    public ServiceTable table() {
        synchronized (clock) {
            return new ServiceTable(records.values().stream()
                    .map(record -> new ServiceTable.Row(
                            record.name(), record.config().displayName(), record.config().type(), record.status()))
                    .toList());
        }
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        synchronized (clock) {
            ServiceRecord found = find(service, "open service ");
            requireThat(
                    !found.behaviour().deniesControl,
                    ErrorCode.ERROR_ACCESS_DENIED,
                    "open service " + found.name() + " to stop and start it");
        }
    }

    @Override
    public Optional<ServiceConfig> config(String service) {
        synchronized (clock) {
            return Optional.ofNullable(records.get(EntryName.fold(service))).map(ServiceRecord::config);
        }
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        synchronized (clock) {
            return find(service, "query service ").status();
        }
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        synchronized (clock) {
            return activeDependents(find(service, "list the dependents of service "));
        }
    }

    @Override
    public void stop(String service) throws WindowsException {
        synchronized (clock) {
            ServiceRecord found = find(service, "stop service ");
            requireSettled(found, "stop service ");
            requireThat(
                    found.behaviour().acceptsStop, ErrorCode.ERROR_INVALID_SERVICE_CONTROL, "stop service " + service);
            requireThat(
                    activeDependents(found).isEmpty(),
                    ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING,
                    "stop service " + service);
            int refusal = found.behaviour().stopRefusal;
            requireThat(refusal == 0, refusal, "stop service " + service);
            found.enter(ServiceState.STOP_PENDING, found.behaviour().stopTime, () -> starter.end(found, 0));
            starter.wakeWaiting();
        }
    }

    @Override
    public void start(String service) throws WindowsException {
        synchronized (clock) {
            ServiceRecord found = find(service, "start service ");
            requireThat(found.isStopped(), ErrorCode.ERROR_SERVICE_ALREADY_RUNNING, "start service " + service);
            starter.start(found);
        }
    }

    @Override
    public void pause(String service) throws WindowsException {
        change(service, "pause service ", ServiceState.RUNNING, ServiceState.PAUSE_PENDING, ServiceState.PAUSED);
    }

    @Override
    public void resume(String service) throws WindowsException {
        change(service, "resume service ", ServiceState.PAUSED, ServiceState.CONTINUE_PENDING, ServiceState.RUNNING);
    }

    /** Pausing what is paused, and resuming what runs, changes nothing. */
    private void change(String service, String what, ServiceState from, ServiceState pending, ServiceState to)
            throws WindowsException {
        synchronized (clock) {
            ServiceRecord found = find(service, what);
            requireSettled(found, what);
            requireThat(found.acceptsPause(), ErrorCode.ERROR_INVALID_SERVICE_CONTROL, what + service);
            if (found.state() == from) {
                found.enter(pending, found.behaviour().pauseTime, () -> found.become(to));
            }
        }
    }

    /** Makes a service known, as CreateService does; a service of that name must not run. */
    void install(ServiceConfig config) {
        String key = EntryName.fold(config.name());
        SimulatedService behaviour = behaviours.computeIfAbsent(key, name -> new SimulatedService(this, config.name()));
        ServiceRecord known = records.putIfAbsent(key, new ServiceRecord(clock, config, behaviour));
        if (known != null) {
            known.reconfigure(config);
        }
    }

    /** Every process ends; services are those given; what starts automatically starts. Behaviours stay. */
    void boot(List<ServiceConfig> configs) {
        starter.powerOff(records.values());
        records.clear();
        configs.forEach(this::install);
        for (ServiceRecord service : List.copyOf(records.values())) {
            if (service.config().startType() == StartType.AUTO) {
                startQuietly(service.name());
            }
        }
    }

    SimulatedService behaviour(String service) {
        synchronized (clock) {
            SimulatedService behaviour = behaviours.get(EntryName.fold(service));
            if (behaviour == null) {
                throw new IllegalArgumentException("The simulated server has no service " + service + ".");
            }
            return behaviour;
        }
    }

    SimulatedClock clock() {
        return clock;
    }

    void die(String service) {
        Optional.ofNullable(records.get(EntryName.fold(service))).ifPresent(starter::die);
    }

    void startQuietly(String service) {
        try {
            start(service);
        } catch (WindowsException refused) {
            // The exit code of the service and the event log tell.
        }
    }

    private List<String> activeDependents(ServiceRecord service) {
        return dependencies.dependents(service).stream()
                .filter(dependent -> !dependent.isStopped())
                .map(ServiceRecord::name)
                .toList();
    }

    private ServiceRecord find(String service, String what) throws WindowsException {
        ServiceRecord found = records.get(EntryName.fold(service));
        requireThat(found != null, ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST, what + service);
        return found;
    }

    /** ControlService: 1062 when the service is stopped, 1061 when it is on its way to another state. */
    private static void requireSettled(ServiceRecord service, String what) throws WindowsException {
        requireThat(!service.isStopped(), ErrorCode.ERROR_SERVICE_NOT_ACTIVE, what + service.name());
        requireThat(!service.state().isPending(), ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL, what + service.name());
    }

    private static void requireThat(boolean met, int otherwise, String what) throws WindowsException {
        if (!met) {
            throw new WindowsException(otherwise, what);
        }
    }
}
