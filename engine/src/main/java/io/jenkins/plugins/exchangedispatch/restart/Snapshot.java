package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** IISADMIN and its dependents at one moment, as the machine says: what a restart would stop, and in which order. */
public final class Snapshot {
    /** Dependents and table are two questions: they must tell of one moment, unless services never rest. */
    private static final int LOOKS = 5;

    private final ServiceTable table;
    private final RunningServices running;
    private final Needs needs = new Needs();
    private final Map<String, ServiceConfig> configs = new HashMap<>();

    private Snapshot(ServiceTable table, RunningServices running) {
        this.table = table;
        this.running = running;
    }

    /** Looks; changes nothing. */
    public static Snapshot of(ServiceControl services) throws WindowsException {
        List<String> dependents = services.activeDependents(ServiceControl.IISADMIN);
        ServiceTable table = services.table();
        for (int look = 1; look < LOOKS; look++) {
            List<String> after = services.activeDependents(ServiceControl.IISADMIN);
            if (after.equals(dependents)) {
                break;
            }
            dependents = after;
            table = services.table();
        }
        Snapshot snapshot = of(table, dependents, services);
        boolean plain = snapshot.saysWhoNeedsWhom();
        for (String name : snapshot.running.names()) {
            if (!EntryName.same(name, ServiceControl.IISADMIN)) {
                snapshot.needs.add(name, ServiceControl.IISADMIN);
                if (!plain) {
                    services.activeDependents(name).forEach(dependent -> snapshot.needs.add(dependent, name));
                }
            }
        }
        return snapshot;
    }

    /**
     * Whether the configurations tell all about who needs whom: not where one needs a group, or a service that does not run
     * and may need one of them in turn. A name that is no service is a driver's.
     */
    private boolean saysWhoNeedsWhom() {
        return configs.size() == running.names().size()
                && configs.values().stream()
                        .allMatch(config -> !config.needsGroup()
                                && config.dependencies().stream()
                                        .allMatch(name -> running.contains(name)
                                                || table.runs(name)
                                                || table.find(name).isEmpty()));
    }

    /**
     * The same with as few questions as can be, for one who restarts nothing: the table is one that was just read, and who
     * needs whom among the dependents is not asked.
     */
    public static Snapshot sketch(ServiceTable table, ServiceControl services) throws WindowsException {
        return of(table, services.activeDependents(ServiceControl.IISADMIN), services);
    }

    private static Snapshot of(ServiceTable table, List<String> dependents, ServiceControl services)
            throws WindowsException {
        Snapshot snapshot = new Snapshot(table, running(dependents, table));
        for (String name : snapshot.running.names()) {
            Optional<ServiceConfig> config = services.config(name);
            if (config.isPresent()) {
                snapshot.configs.put(EntryName.fold(name), config.get());
                config.get().dependencies().forEach(on -> snapshot.needs.add(name, on));
            }
        }
        return snapshot;
    }

    private static RunningServices running(List<String> dependents, ServiceTable table) {
        List<String> candidates = new ArrayList<>(dependents);
        candidates.add(ServiceControl.IISADMIN);
        List<String> running = candidates.stream()
                .filter(name -> table.state(name) != ServiceState.STOPPED)
                .toList();
        List<String> paused = running.stream()
                .filter(name ->
                        table.state(name) == ServiceState.PAUSED || table.state(name) == ServiceState.PAUSE_PENDING)
                .toList();
        return new RunningServices(running, paused);
    }

    /** All services at that moment. */
    public ServiceTable table() {
        return table;
    }

    /** IISADMIN and those of its dependents that are not stopped. */
    public RunningServices running() {
        return running;
    }

    /** Who needs whom among them. */
    public Needs needs() {
        return needs;
    }

    /** The configuration of one of them; empty for any other. */
    public Optional<ServiceConfig> config(String service) {
        return Optional.ofNullable(configs.get(EntryName.fold(service)));
    }
}
