package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Durations;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stops services in the order that their dependencies allow, what is independent side by side. Each has one limit for its stop
 * with all its retries.
 */
final class ServiceStops {
    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private final Progress progress;
    private final List<String> stopped;
    /** Asked to stop, and not seen to have stopped. */
    private final Set<String> unseen = new LinkedHashSet<>();

    /** @param stopped gets the name of each service that is seen to have stopped since it was asked to */
    ServiceStops(ServiceControl services, RunClock clock, long limitMillis, Progress progress, List<String> stopped) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
        this.progress = progress;
        this.stopped = stopped;
    }

    /**
     * Stops them all.
     *
     * @throws ServiceFailure as soon as one does not stop; 1051 names what started in the meantime
     */
    void stop(List<String> names, Needs needs) throws WindowsException, ServiceFailure, InterruptedException {
        Map<String, Going> going = new HashMap<>();
        Set<String> gone = new HashSet<>();
        while (true) {
            ServiceTable table = services.table();
            List<String> left = new ArrayList<>();
            for (String name : names) {
                if (gone.contains(EntryName.fold(name))) {
                    continue;
                }
                Going stop = going.get(name);
                if (isDown(table, name, stop)) {
                    gone.add(EntryName.fold(name));
                    if (stop != null && stop.asked) {
                        unseen.remove(name);
                        stopped.add(name);
                        progress.say("Stopped " + name + ".");
                    }
                } else {
                    left.add(name);
                }
            }
            if (left.isEmpty()) {
                return;
            }
            for (String name : left) {
                if (left.stream().noneMatch(other -> needs.dependentsOf(name).contains(EntryName.fold(other)))) {
                    clock.honourAbort();
                    push(name, table, going.computeIfAbsent(name, this::going));
                }
            }
            clock.sleep(Poll.millis(table, left));
        }
    }

    /** Counts as stopped also what went down after the last look, as its start has shown. */
    void foundDown(List<String> started) {
        unseen.stream().filter(name -> Owed.names(started, name)).forEach(stopped::add);
    }

    /** Stopped, or stopped and started again by somebody who was quick (KB 910618). */
    private static boolean isDown(ServiceTable table, String name, Going stop) {
        ServiceState state = table.state(name);
        if (state == ServiceState.STOPPED) {
            return true;
        }
        boolean asked = stop != null && stop.asked;
        return asked && (state == ServiceState.START_PENDING || table.process(name) != stop.process);
    }

    private Going going(String name) {
        return new Going(clock.millis() + limitMillis);
    }

    private void push(String name, ServiceTable table, Going stop) throws ServiceFailure {
        ServiceState state = table.state(name);
        long process = table.process(name);
        if (clock.millis() >= Math.min(stop.deadline, clock.deadline())) {
            throw new ServiceFailure(name, stop.tooLate(name, state, limitMillis), process);
        }
        if (stop.asked || state.isPending()) {
            return;
        }
        try {
            // Before the call, since its answer may be lost on the way.
            stop.process = process;
            stop.asked = true;
            unseen.add(name);
            services.stop(name);
        } catch (WindowsException e) {
            stop.asked = false;
            if (!ErrorCode.isConnection(e.code())) {
                unseen.remove(name);
            }
            switch (e.code()) {
                case ErrorCode.ERROR_SERVICE_NOT_ACTIVE -> stop.asked = true;
                case ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL -> stop.last = e;
                case ErrorCode.ERROR_DEPENDENT_SERVICES_RUNNING -> throw new ServiceFailure(name, e, process);
                case ErrorCode.ERROR_INVALID_SERVICE_CONTROL -> refusedUnlessPending(name, stop, e, process);
                default -> throw new ServiceFailure(name, e, process);
            }
        }
    }

    /** 1052 is also what a service answers that went into a pending state between our look and our request. */
    private void refusedUnlessPending(String name, Going stop, WindowsException e, long process) throws ServiceFailure {
        boolean pending;
        try {
            ServiceState now = services.status(name).state();
            pending = now.isPending() || now == ServiceState.STOPPED;
        } catch (WindowsException unknown) {
            pending = false;
        }
        if (!pending) {
            throw new ServiceFailure(name, e, process);
        }
        stop.last = e;
    }

    /** One stop on its way. */
    private static final class Going {
        private final long deadline;
        private boolean asked;
        private long process;
        private WindowsException last;

        Going(long deadline) {
            this.deadline = deadline;
        }

        WindowsException tooLate(String name, ServiceState state, long limitMillis) {
            return last != null && !asked
                    ? last
                    : new WindowsException(
                            ErrorCode.ERROR_TIMEOUT,
                            "The service is still " + state.text() + " after " + Durations.text(limitMillis) + ".",
                            "stop service " + name);
        }
    }
}
