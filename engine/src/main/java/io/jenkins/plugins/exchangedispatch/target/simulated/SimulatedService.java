package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How one service of a simulated server behaves, and what happens to it from outside; each setting holds until it is changed.
 *
 * <p>By default a service starts and stops in half a second, accepts a stop, and accepts a pause if inetinfo.exe hosts it (an
 * assumption: the registry does not tell).
 */
public final class SimulatedService {
    static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration USUAL = Duration.ofMillis(500);

    private final ControlManager services;
    private final String name;
    private final List<Hook> hooks = new ArrayList<>();

    Duration startTime = USUAL;
    Duration stopTime = USUAL;
    Duration pauseTime = USUAL;
    Duration waitHint = Duration.ofSeconds(2);
    boolean acceptsStop = true;
    Boolean acceptsPause;
    boolean deniesControl;
    int stopRefusal;
    Fault startRefusal = Fault.NONE;
    Fault startFailure = Fault.NONE;
    Predicate<List<String>> refusesEntries = entries -> false;
    int entriesRefusal;
    Duration lifeTime = NEVER;
    Duration startBlocks = Duration.ZERO;
    private Recovery recovery = Recovery.NONE;
    private int watch;

    SimulatedService(ControlManager services, String name) {
        this.services = services;
        this.name = name;
    }

    /** Start pending lasts that long. */
    public SimulatedService startsIn(Duration time) {
        return set(() -> startTime = time);
    }

    /** Stop pending lasts that long. */
    public SimulatedService stopsIn(Duration time) {
        return set(() -> stopTime = time);
    }

    /** Pause pending and continue pending last that long. */
    public SimulatedService pausesIn(Duration time) {
        return set(() -> pauseTime = time);
    }

    /** The wait hint that it gives while pending; 2 seconds by default. */
    public SimulatedService hints(Duration time) {
        return set(() -> waitHint = time);
    }

    /** Never leaves start pending; its checkpoint stands still. */
    public SimulatedService hangsInStartPending() {
        return startsIn(NEVER);
    }

    /** Never leaves stop pending; its checkpoint stands still. */
    public SimulatedService hangsInStopPending() {
        return stopsIn(NEVER);
    }

    /** Each stop is answered with this error and not followed; 0 to follow it again. */
    public SimulatedService refusesStop(int code) {
        return set(() -> stopRefusal = code);
    }

    /** The next starts are answered with this error. */
    public SimulatedService refusesStart(int code, int times) {
        return set(() -> startRefusal = new Fault(code, times));
    }

    /** StartService keeps its caller waiting that long before it returns or refuses, as it does before a 1053. */
    public SimulatedService blocksStart(Duration time) {
        return set(() -> startBlocks = time);
    }

    /** The next starts are taken, but the service ends in stopped, with this exit code, instead of running. */
    public SimulatedService failsWhileStarting(int exitCode, int times) {
        return set(() -> startFailure = new Fault(exitCode, times));
    }

    /** A start is answered with this error if the inetinfo.exe that hosts it has read an entry of that name. */
    public SimulatedService refusesStartWhenListed(String entry, int code) {
        return refusesStartWhen(entries -> entries.stream().anyMatch(listed -> EntryName.same(listed, entry)), code);
    }

    /** A start is answered with this error if the inetinfo.exe that hosts it has read entries like these. */
    public SimulatedService refusesStartWhen(Predicate<List<String>> entries, int code) {
        return set(() -> {
            refusesEntries = entries;
            entriesRefusal = code;
        });
    }

    /** This account may not stop and start it (5). */
    public SimulatedService deniesControl() {
        return set(() -> deniesControl = true);
    }

    /** Does not accept a stop (1052). */
    public SimulatedService acceptsNoStop() {
        return set(() -> acceptsStop = false);
    }

    /** Whether it accepts pause and continue; otherwise 1052. */
    public SimulatedService acceptsPause(boolean accepts) {
        return set(() -> acceptsPause = accepts);
    }

    /** After each start it runs that long, then its process dies; with zero nobody ever sees it running. */
    public SimulatedService crashesAfterStart(Duration running) {
        return set(() -> lifeTime = running);
    }

    /** Whenever its process dies it is started again after that time, so many times: SC_ACTION_RESTART. */
    public SimulatedService recovers(Duration delay, int times) {
        return set(() -> recovery = new Recovery(delay, times, () -> services.startQuietly(name)));
    }

    /**
     * Whenever its process dies a program is run after that time, so many times, that starts IISADMIN and its automatic
     * dependents: SC_ACTION_RUN_COMMAND with iisreset (KB 910618).
     */
    public SimulatedService recoversByProgram(Duration delay, int times) {
        return set(() -> recovery = new Recovery(delay, times, services::startIis));
    }

    /** While it runs it looks that often whether the other service runs, and starts it if not; zero to leave it alone. */
    public SimulatedService watches(String other, Duration period) {
        return set(() -> {
            int mine = ++watch;
            if (!period.isZero()) {
                services.later(period, () -> look(other, period, mine));
            }
        });
    }

    /** Its process dies now, and every service that the process hosts is stopped with 1067. */
    public SimulatedService dies() {
        return set(() -> services.die(name));
    }

    /** Somebody else starts it now, and what it depends on; a refusal is nobody's business. */
    public SimulatedService isStartedBySomeone() {
        return set(() -> services.startQuietly(name));
    }

    /** Somebody else starts it when that much time has passed. */
    public SimulatedService isStartedBySomeone(Duration after) {
        return set(() -> services.later(after, () -> services.startQuietly(name)));
    }

    /** Somebody else stops it now; a refusal is nobody's business. */
    public SimulatedService isStoppedBySomeone() {
        return set(() -> ControlManager.quietly(() -> services.stop(name)));
    }

    /** Somebody else pauses it now; a refusal is nobody's business. */
    public SimulatedService isPausedBySomeone() {
        return set(() -> ControlManager.quietly(() -> services.pause(name)));
    }

    /** Somebody else changes when it starts, in the service control manager alone; what runs goes on running. */
    public SimulatedService isSetTo(StartType start) {
        return set(() -> services.find(name).map(ServiceRecord::key).ifPresent(key -> {
            ServiceConfig config = key.config();
            services.install(key.with(new ServiceConfig(
                    config.name(),
                    config.displayName(),
                    start,
                    config.type(),
                    config.binaryPath(),
                    config.dependencies(),
                    config.needsGroup())));
        }));
    }

    /** The state that it is in: no connection is needed. */
    public ServiceState state() {
        synchronized (services.clock()) {
            return services.find(name).map(ServiceRecord::state).orElse(ServiceState.STOPPED);
        }
    }

    /** When it next arrives in this state, that happens, once. */
    public SimulatedService when(ServiceState state, Runnable what) {
        return set(() -> hooks.add(new Hook(state, what, true)));
    }

    /** Whenever it arrives in this state, that happens: a trigger start, where it starts another service. */
    public SimulatedService whenever(ServiceState state, Runnable what) {
        return set(() -> hooks.add(new Hook(state, what, false)));
    }

    void arrivedIn(ServiceState state) {
        if (hooks.isEmpty()) {
            return;
        }
        List<Hook> due = hooks.stream().filter(hook -> hook.state == state).toList();
        hooks.removeIf(hook -> hook.once && due.contains(hook));
        due.forEach(hook -> hook.what.run());
    }

    /** Its process has died. */
    void ended() {
        if (recovery.times > 0) {
            recovery.times--;
            services.later(recovery.delay, recovery.action);
        }
    }

    private void look(String other, Duration period, int mine) {
        if (watch == mine) {
            if (isIn(name, ServiceState.RUNNING) && isIn(other, ServiceState.STOPPED)) {
                services.startQuietly(other);
            }
            services.later(period, () -> look(other, period, mine));
        }
    }

    private boolean isIn(String service, ServiceState state) {
        return services.find(service).filter(found -> found.state() == state).isPresent();
    }

    private SimulatedService set(Runnable setting) {
        synchronized (services.clock()) {
            setting.run();
        }
        return this;
    }

    private record Hook(ServiceState state, Runnable what, boolean once) {}

    /** What is done when its process has died, so many times more. */
    private static final class Recovery {
        static final Recovery NONE = new Recovery(Duration.ZERO, 0, () -> {});

        private final Duration delay;
        private final Runnable action;
        private int times;

        Recovery(Duration delay, int times, Runnable action) {
            this.delay = delay;
            this.times = times;
            this.action = action;
        }
    }

    /** An error that occurs a number of times. */
    static final class Fault {
        static final Fault NONE = new Fault(0, 0);

        private final int code;
        private int times;

        Fault(int code, int times) {
            this.code = code;
            this.times = times;
        }

        /** The code if it occurs this time, 0 if it does not. */
        int occurs() {
            return times > 0 && times-- > 0 ? code : 0;
        }
    }
}
