package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How services come up and go down.
 *
 * <p>StartService: what a service needs is started first, in its order, and if that fails the service fails with 1068. A
 * failed start is kept as the exit code and logged as event 7000; that of a dependent whose dependency failed is another event
 * (7001), which is not kept here. Windows blocks the caller while dependencies start; here the service is start pending
 * meanwhile, since no call of the port waits.
 */
final class Starter {
    /** ERROR_CIRCULAR_DEPENDENCY. */
    private static final int CIRCULAR_DEPENDENCY = 1059;

    private final SimulatedClock clock;
    private final Dependencies dependencies;
    private final Processes processes;
    private final SimulatedEventLog events;
    private final Set<ServiceRecord> waiting = new LinkedHashSet<>();

    Starter(SimulatedClock clock, Dependencies dependencies, Processes processes, SimulatedEventLog events) {
        this.clock = clock;
        this.dependencies = dependencies;
        this.processes = processes;
        this.events = events;
    }

    /** Starts a stopped service. */
    void start(ServiceRecord service) throws WindowsException {
        start(service, new ArrayList<>());
    }

    private void start(ServiceRecord service, List<ServiceRecord> asking) throws WindowsException {
        if (service.config().startType() == StartType.DISABLED) {
            throw failure(service, ErrorCode.ERROR_SERVICE_DISABLED);
        }
        if (asking.contains(service)) {
            throw failure(service, CIRCULAR_DEPENDENCY);
        }
        asking.add(service);
        startNeeded(service, asking);
        if (service.config().binaryPath().isEmpty()) {
            throw logged(service, ErrorCode.ERROR_FILE_NOT_FOUND);
        }
        int refusal = service.behaviour().startRefusal.occurs();
        if (refusal != 0) {
            throw logged(service, refusal);
        }
        HostProcess host = processes.hostFor(service.config());
        int unfit = judge(service, host);
        if (unfit != 0) {
            processes.endIfIdle(host);
            throw logged(service, unfit);
        }
        service.join(host);
        waiting.add(service);
        service.enter(ServiceState.START_PENDING, SimulatedService.NEVER, () -> {});
        goOn(service);
    }

    private void startNeeded(ServiceRecord service, List<ServiceRecord> asking) throws WindowsException {
        for (Dependencies.Need need : dependencies.of(service)) {
            for (ServiceRecord member : need.members()) {
                // Of a group, every member is tried, also when one runs ("at least one member").
                if (member.isStopped()) {
                    startQuietly(member, asking);
                }
            }
            if (!need.isMet() && !need.isPending()) {
                service.exitCode(ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL);
                throw failure(service, ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL);
            }
        }
    }

    private void startQuietly(ServiceRecord needed, List<ServiceRecord> asking) {
        try {
            start(needed, asking);
        } catch (WindowsException failed) {
            // Whether the need is met tells.
        }
    }

    private static int judge(ServiceRecord service, HostProcess host) {
        if (!host.answersFor(service.name())) {
            return ErrorCode.ERROR_SERVICE_NOT_IN_EXE;
        }
        return service.behaviour().refusesEntries.test(host.listed()) ? service.behaviour().entriesRefusal : 0;
    }

    /** Lets every start go on, or fail, that waits for what it needs. */
    void wakeWaiting() {
        List.copyOf(waiting).forEach(this::goOn);
    }

    private void goOn(ServiceRecord service) {
        if (!waiting.contains(service)) {
            return;
        }
        List<Dependencies.Need> needs = dependencies.of(service);
        if (service.state() != ServiceState.START_PENDING) {
            waiting.remove(service);
        } else if (needs.stream().anyMatch(need -> !need.isMet() && !need.isPending())) {
            end(service, ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL);
        } else if (needs.stream().noneMatch(Dependencies.Need::isPending)) {
            waiting.remove(service);
            service.proceed(service.behaviour().startTime, () -> arrive(service));
        }
    }

    private void arrive(ServiceRecord service) {
        int failure = service.behaviour().startFailure.occurs();
        if (failure != 0) {
            end(service, failure);
            return;
        }
        HostProcess process = service.process();
        service.become(ServiceState.RUNNING);
        wakeWaiting();
        Duration lifeTime = service.behaviour().lifeTime;
        if (!lifeTime.equals(SimulatedService.NEVER)) {
            clock.after(lifeTime, () -> {
                if (service.process() == process) {
                    die(service);
                }
            });
        }
    }

    /** The service stops, for the reason given; its process ends when it was the last one there. */
    void end(ServiceRecord service, int exitCode) {
        HostProcess process = service.process();
        waiting.remove(service);
        service.leave();
        processes.endIfIdle(process);
        service.stopped(exitCode);
        wakeWaiting();
    }

    /** The process of the service dies, and all that it hosts is stopped with 1067, ERROR_PROCESS_ABORTED. */
    void die(ServiceRecord service) {
        HostProcess process = service.process();
        if (process == null) {
            return;
        }
        List<ServiceRecord> victims = kill(process);
        victims.forEach(victim -> victim.stopped(ErrorCode.ERROR_PROCESS_ABORTED));
        wakeWaiting();
        victims.forEach(victim -> victim.behaviour().ended());
    }

    /** Ends all processes; nothing that was to happen to these services happens any more. */
    void powerOff(Collection<ServiceRecord> services) {
        for (ServiceRecord service : services) {
            if (service.process() != null) {
                kill(service.process());
            }
        }
    }

    private List<ServiceRecord> kill(HostProcess process) {
        List<ServiceRecord> victims = List.copyOf(process.hosted());
        waiting.removeAll(victims);
        victims.forEach(ServiceRecord::leave);
        processes.endIfIdle(process);
        return victims;
    }

    private WindowsException logged(ServiceRecord service, int code) {
        service.exitCode(code);
        events.logStartFailure(service.config().displayName(), code);
        return failure(service, code);
    }

    private static WindowsException failure(ServiceRecord service, int code) {
        return new WindowsException(code, "start service " + service.name());
    }
}
