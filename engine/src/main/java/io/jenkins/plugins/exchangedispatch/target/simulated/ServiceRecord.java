package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import java.time.Duration;

/** What the service control manager keeps of one service: its configuration, its state, its process. */
final class ServiceRecord {
    private static final long CHECKPOINT_MILLIS = 1000;

    private final SimulatedClock clock;
    private ServiceKey key;
    private final SimulatedService behaviour;
    private ServiceState state = ServiceState.STOPPED;
    private int exitCode = ErrorCode.ERROR_SERVICE_NEVER_STARTED;
    private HostProcess process;
    private long since;
    private boolean hanging;
    private long step;

    ServiceRecord(SimulatedClock clock, ServiceKey key, SimulatedService behaviour) {
        this.clock = clock;
        this.key = key;
        this.behaviour = behaviour;
    }

    ServiceKey key() {
        return key;
    }

    ServiceConfig config() {
        return key.config();
    }

    /** Takes a new configuration as ChangeServiceConfig does: what runs goes on running. */
    void reconfigure(ServiceKey changed) {
        key = changed;
    }

    String name() {
        return config().name();
    }

    SimulatedService behaviour() {
        return behaviour;
    }

    ServiceState state() {
        return state;
    }

    /** Null when stopped. */
    HostProcess process() {
        return process;
    }

    boolean isStopped() {
        return state == ServiceState.STOPPED;
    }

    boolean acceptsPause() {
        return behaviour.acceptsPause == null ? Processes.isInetinfo(config().binaryPath()) : behaviour.acceptsPause;
    }

    void exitCode(int code) {
        exitCode = code;
    }

    /** QueryServiceStatusEx: controls are accepted, and a process id is given, only in the states that Windows documents. */
    ServiceStatus status() {
        boolean settled = state == ServiceState.RUNNING || state == ServiceState.PAUSED;
        long progress = hanging ? 1 : 1 + (clock.millis() - since) / CHECKPOINT_MILLIS;
        return new ServiceStatus(
                state,
                process == null ? 0 : process.id(),
                exitCode,
                0,
                state.isPending() ? (int) progress : 0,
                state.isPending() ? behaviour.waitHint.toMillis() : 0,
                settled && behaviour.acceptsStop,
                settled && acceptsPause());
    }

    /** Enters a pending state; after that time, unless something else has happened to it, {@code arrival} follows. */
    void enter(ServiceState pending, Duration time, Runnable arrival) {
        since = clock.millis();
        step++;
        long mine = step;
        state = pending;
        behaviour.arrivedIn(pending);
        if (step == mine) {
            proceed(time, arrival);
        }
    }

    /** Stays in its pending state for that time. */
    void proceed(Duration time, Runnable arrival) {
        hanging = time.equals(SimulatedService.NEVER);
        long mine = step;
        if (!hanging) {
            clock.after(time, () -> {
                if (step == mine) {
                    arrival.run();
                }
            });
        }
    }

    void join(HostProcess host) {
        process = host;
        exitCode = 0;
        host.hosted().add(this);
    }

    /** Leaves its process; nothing that was to happen to it there happens any more. */
    void leave() {
        step++;
        process.hosted().remove(this);
        process = null;
    }

    /** Has stopped, for the reason given. */
    void stopped(int reason) {
        exitCode = reason;
        become(ServiceState.STOPPED);
    }

    void become(ServiceState next) {
        step++;
        state = next;
        behaviour.arrivedIn(next);
    }
}
