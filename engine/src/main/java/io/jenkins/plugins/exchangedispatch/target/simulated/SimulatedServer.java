package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.CodePage;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Scope;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A server built from an exported registry: its services are those of the export, and it behaves as Windows does where it
 * matters here. What each part takes from Windows' documentation, and what is assumed, is said there.
 *
 * <p>When it is opened it has just started: automatic services run, unless inetinfo.exe would not know them. Closing it
 * changes nothing; a server in memory can be used by the next run as well.
 */
public final class SimulatedServer implements Target {
    /** 2026-01-01T00:00:00Z; not parsed, since that takes long to load. */
    private static final Instant FIRST_BOOT = Instant.ofEpochSecond(1_767_225_600L);

    private static final Duration BOOT_TIME = Duration.ofMinutes(1);

    private final String name;
    private final RegistryStore store;
    private final SimulatedClock clock;
    private final SimulatedConnection connection;
    private final SimulatedRegistry registry;
    private final Processes processes;
    private final SimulatedEventLog events;
    private final ControlManager manager;
    private final SimulatedServices services;
    private final SimulatedMachine machine;

    private SimulatedServer(String name, RegistryStore store, Instant boot) throws IOException {
        this.name = name;
        this.store = store;
        this.clock = new SimulatedClock(boot);
        this.connection = new SimulatedConnection(clock);
        this.registry = new SimulatedRegistry(clock, connection, store);
        this.processes = new Processes(clock, this::dispatchEntries);
        this.events = new SimulatedEventLog(clock, connection);
        this.manager = new ControlManager(clock, processes, events);
        this.services = new SimulatedServices(connection, manager);
        this.machine = new SimulatedMachine(clock, processes, store::rights);
        boot();
    }

    /**
     * A server that lives in memory, at a time of its own.
     *
     * @param name what people call it
     * @param registry what it starts with
     */
    public static SimulatedServer inMemory(String name, RegText registry) {
        return inMemory(name, new ServerImage(registry));
    }

    static SimulatedServer inMemory(String name, ServerImage image) {
        try {
            return new SimulatedServer(name, RegistryStore.inMemory(image), FIRST_BOOT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A server that a file stands in for; its time of day is the real one when it is opened.
     *
     * @param file an exported registry, which every change goes to
     * @throws IOException when the file cannot be read; the message names it and says what to do
     */
    public static SimulatedServer inFile(Path file) throws IOException {
        return inFile(file, Optional.empty());
    }

    /**
     * A server that a file stands in for.
     *
     * @param codePage of ANSI text; empty to find it out
     * @throws IOException as {@link #inFile(Path)}
     */
    public static SimulatedServer inFile(Path file, Optional<CodePage> codePage) throws IOException {
        return inFile(file.toString(), file, codePage);
    }

    /**
     * The same, by another name than the file's path.
     *
     * @param name what people call it
     */
    public static SimulatedServer inFile(String name, Path file, Optional<CodePage> codePage) throws IOException {
        return new SimulatedServer(
                name, RegistryStore.inFile(file, codePage), Instant.now().minus(BOOT_TIME));
    }

    /** How much of a server its registry shows; read anew each time. */
    public ExportScope exportScope() throws IOException {
        return ExportScope.of(store.read().text());
    }

    @Override
    public Scope scope() {
        try {
            return exportScope().scope();
        } catch (IOException unreadable) {
            // Told by the next call that reads.
            return Scope.WHOLE;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SimulatedRegistry registry() {
        return registry;
    }

    @Override
    public SimulatedServices services() {
        return services;
    }

    @Override
    public SimulatedEventLog events() {
        return events;
    }

    @Override
    public SimulatedMachine machine() {
        return machine;
    }

    @Override
    public SimulatedClock clock() {
        return clock;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /**
     * How a service behaves.
     *
     * @throws IllegalArgumentException when there is no such service
     */
    public SimulatedService service(String service) {
        synchronized (clock) {
            return manager.behaviour(service);
        }
    }

    /** The way to this server, which can break. */
    public SimulatedConnection connection() {
        return connection;
    }

    /** From now on a new process gets the smallest free id, which may be that of one that has just ended. */
    public void reusesProcessIds() {
        synchronized (clock) {
            processes.reuseIds();
        }
    }

    /** How often a process of inetinfo.exe was started, the first time included. */
    public int inetinfoStarts() {
        synchronized (clock) {
            return processes.inetinfoStarts();
        }
    }

    /** What the running inetinfo.exe has read from DispatchEntries; empty when it does not run. */
    public Optional<List<String>> inetinfoEntries() {
        synchronized (clock) {
            return processes.inetinfo().map(HostProcess::listed);
        }
    }

    /**
     * Makes a service known whose key is in the registry by now, as CreateService does, or its changed configuration, as
     * ChangeServiceConfig does.
     *
     * @throws IllegalArgumentException when the key describes no Win32 service
     */
    public SimulatedService install(String service) throws IOException {
        synchronized (clock) {
            ServiceKey key = ServiceKeys.read(store.read(), service)
                    .orElseThrow(() -> new IllegalArgumentException("No key describes a service " + service + "."));
            manager.install(key);
            return manager.behaviour(service);
        }
    }

    /** The server starts anew: volatile keys are gone, behaviours stay. A minute later it is up. */
    public void reboot() throws IOException {
        synchronized (clock) {
            registry.reboot();
            boot();
        }
    }

    private void boot() throws IOException {
        manager.boot(ServiceKeys.read(store.read()));
        clock.advance(BOOT_TIME);
    }

    /** What inetinfo.exe reads: nothing, without a word, when the value is absent, unreadable or of another type. */
    private List<String> dispatchEntries() {
        try {
            return store.read()
                    .value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                    .filter(value -> value.type() == ValueType.REG_MULTI_SZ)
                    .map(value -> MultiString.decode(value.data()).strings())
                    .orElse(List.of());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
