package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a simulated server and what may be asked of them, whoever asks; under the clock's lock.
 *
 * <p>Requests are judged here, by the rules that the documentation of ControlService and EnumDependentServices gives;
 * {@link Starter} has those of StartService. It knows the services that the registry held when the server was started, as
 * Windows does, and those {@linkplain #install installed} since.
 */
final class ControlManager {
    /** When services with a delayed automatic start start; Windows gives the others two minutes by default. */
    private static final Duration DELAY = Duration.ofMinutes(2);

    private final SimulatedClock clock;
    private final Map<String, ServiceRecord> records = new LinkedHashMap<>();
    private final Map<String, SimulatedService> behaviours = new LinkedHashMap<>();
    private final Dependencies dependencies = new Dependencies(records);
    private final Starter starter;
    private int boots;

    ControlManager(SimulatedClock clock, Processes processes, SimulatedEventLog events) {
        this.clock = clock;
        this.starter = new Starter(clock, dependencies, processes, events);
    }

    List<ServiceRecord> all() {
        return List.copyOf(records.values());
    }

    Optional<ServiceRecord> find(String service) {
        return Optional.ofNullable(records.get(EntryName.fold(service)));
    }

    /** The service, or 1060. */
    ServiceRecord require(String service, String what) throws WindowsException {
        ServiceRecord found = records.get(EntryName.fold(service));
        requireThat(found != null, ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST, what + service);
        return found;
    }

    List<String> activeDependents(ServiceRecord service) {
        return dependencies.dependents(service).stream()
                .filter(dependent -> !dependent.isStopped())
                .map(ServiceRecord::name)
                .toList();
    }

    void stop(String service) throws WindowsException {
        String what = "stop service ";
        ServiceRecord found = require(service, what);
        requireSettled(found, what);
        requireThat(found.behaviour().acceptsStop, ErrorCode.ERROR_INVALID_SERVICE_CONTROL, what + service);
        requireThat(activeDependents(found).isEmpty(), ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING, what + service);
        int refusal = found.behaviour().stopRefusal;
        requireThat(refusal == 0, refusal, what + service);
        found.enter(ServiceState.STOP_PENDING, found.behaviour().stopTime, () -> starter.end(found, 0));
        starter.wakeWaiting();
    }

    void start(String service) throws WindowsException {
        ServiceRecord found = require(service, "start service ");
        requireThat(found.isStopped(), ErrorCode.ERROR_SERVICE_ALREADY_RUNNING, "start service " + service);
        starter.start(found);
    }

    void pause(String service) throws WindowsException {
        change(service, "pause service ", ServiceState.RUNNING, ServiceState.PAUSE_PENDING, ServiceState.PAUSED);
    }

    void resume(String service) throws WindowsException {
        change(service, "resume service ", ServiceState.PAUSED, ServiceState.CONTINUE_PENDING, ServiceState.RUNNING);
    }

    /** Pausing what is paused, and resuming what runs, changes nothing. */
    private void change(String service, String what, ServiceState from, ServiceState pending, ServiceState to)
            throws WindowsException {
        ServiceRecord found = require(service, what);
        requireSettled(found, what);
        requireThat(found.acceptsPause(), ErrorCode.ERROR_INVALID_SERVICE_CONTROL, what + service);
        if (found.state() == from) {
            found.enter(pending, found.behaviour().pauseTime, () -> found.become(to));
        }
    }

    /** Makes a service known, as CreateService does; one that is known gets the new configuration. */
    void install(ServiceKey service) {
        String key = EntryName.fold(service.config().name());
        SimulatedService behaviour = behaviours.computeIfAbsent(
                key, name -> new SimulatedService(this, service.config().name()));
        ServiceRecord known = records.putIfAbsent(key, new ServiceRecord(clock, service, behaviour));
        if (known != null) {
            known.reconfigure(service);
        }
    }

    /** Every process ends; services are those given; what starts automatically starts. Behaviours stay. */
    void boot(List<ServiceKey> services) {
        boots++;
        starter.powerOff(records.values());
        records.clear();
        services.forEach(this::install);
        for (ServiceRecord service : all()) {
            if (service.config().startType() == StartType.AUTO) {
                if (service.key().delayed()) {
                    later(DELAY, () -> startQuietly(service.name()));
                } else {
                    startQuietly(service.name());
                }
            }
        }
    }

    SimulatedService behaviour(String service) {
        SimulatedService behaviour = behaviours.get(EntryName.fold(service));
        if (behaviour == null) {
            throw new IllegalArgumentException("The simulated server has no service " + service + ".");
        }
        return behaviour;
    }

    SimulatedClock clock() {
        return clock;
    }

    /** Lets that happen when so much time has passed, unless the server starts anew before. */
    void later(Duration time, Runnable what) {
        int boot = boots;
        clock.after(time, () -> {
            if (boots == boot) {
                what.run();
            }
        });
    }

    void die(String service) {
        find(service).ifPresent(starter::die);
    }

    /** Somebody starts it; a refusal is nobody's business. */
    void startQuietly(String service) {
        quietly(() -> start(service));
    }

    /** What {@code iisreset /start} does: IISADMIN and what depends on it and starts automatically. */
    void startIis() {
        startQuietly(ServiceControl.IISADMIN);
        find(ServiceControl.IISADMIN).map(dependencies::dependents).orElse(List.of()).stream()
                .filter(dependent -> dependent.config().startType() == StartType.AUTO)
                .forEach(dependent -> startQuietly(dependent.name()));
    }

    /** Somebody asks for it who does not mind a refusal. */
    static void quietly(Request request) {
        try {
            request.make();
        } catch (WindowsException refused) {
            // The exit code of the service and the event log tell.
        }
    }

    /** What is asked of the service control manager. */
    @FunctionalInterface
    interface Request {
        void make() throws WindowsException;
    }

    /** ControlService: 1062 when the service is stopped, 1061 when it is on its way to another state. */
    private static void requireSettled(ServiceRecord service, String what) throws WindowsException {
        requireThat(!service.isStopped(), ErrorCode.ERROR_SERVICE_NOT_ACTIVE, what + service.name());
        requireThat(!service.state().isPending(), ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL, what + service.name());
    }

    static void requireThat(boolean met, int otherwise, String what) throws WindowsException {
        if (!met) {
            throw new WindowsException(otherwise, what);
        }
    }
}
