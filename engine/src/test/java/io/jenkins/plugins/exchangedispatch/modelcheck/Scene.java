package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.ServerImage;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What a run finds, and how it is asked to restart. */
public record Scene(Graph graph, List<Start> starts, Shape shape, RestartMode mode) {
    /** An entry of somebody else's, which must never be lost. */
    static final String FOREIGN = "Othersvc";

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Map<List<Object>, ServerImage> IMAGES = new ConcurrentHashMap<>();

    /** All services run. */
    static Scene running(Graph graph, Shape shape, RestartMode mode) {
        return new Scene(
                graph,
                IntStream.range(0, graph.size()).mapToObj(i -> Start.RUNNING).toList(),
                shape,
                mode);
    }

    /** Whether such a server can be: what runs has what it needs. */
    boolean isPossible() {
        for (int service = 0; service < graph.size(); service++) {
            for (int other = 0; other < graph.size(); other++) {
                boolean downBelow = starts.get(other) == Start.STOPPED || starts.get(other) == Start.STARTING;
                boolean stoppingBelow = starts.get(other) == Start.STOPPING;
                if (graph.needs(service, other)
                        && (downBelow || stoppingBelow)
                        && starts.get(service) != Start.STOPPED) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The entries that are desired: the services that inetinfo.exe hosts, and one that is not installed. */
    List<String> desired() {
        List<String> names = new ArrayList<>();
        IntStream.range(1, graph.size())
                .filter(i -> !graph.isOwn(i))
                .mapToObj(graph::name)
                .forEach(names::add);
        names.add("Resvc");
        return names;
    }

    SimulatedServer server() {
        SimulatedServer server = IMAGES.computeIfAbsent(List.of(graph, starts, shape), key -> new ServerImage(text()))
                .server("EX01");
        server.clock().advance(Duration.ofMinutes(1));
        for (int i = 0; i < graph.size(); i++) {
            SimulatedService service = server.service(graph.name(i)).acceptsPause(true);
            if (starts.get(i) == Start.DISABLED) {
                service.isSetTo(StartType.DISABLED);
            }
        }
        drift(server);
        for (int i = 0; i < graph.size(); i++) {
            SimulatedService service = server.service(graph.name(i));
            switch (starts.get(i)) {
                case PAUSED -> service.isPausedBySomeone();
                case STOPPING -> service.stopsIn(SLOW).isStoppedBySomeone().stopsIn(USUAL);
                case STARTING -> service.startsIn(SLOW).isStartedBySomeone();
                default -> {}
            }
        }
        if (starts.contains(Start.PAUSED)) {
            server.clock().advance(Duration.ofSeconds(1));
        }
        return server;
    }

    /** The value that lists these and the foreign entry. */
    static RawValue listing(List<String> names) {
        List<String> entries = new ArrayList<>(names);
        entries.add(0, FOREIGN);
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(entries));
    }

    /** Somebody else makes the value that. */
    static void set(SimulatedServer server, Optional<RawValue> value) {
        server.registry().isSetBySomeone(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, value);
    }

    private void drift(SimulatedServer server) {
        switch (shape) {
            case DRIFTED -> set(server, Optional.of(listing(List.of())));
            case ABSENT -> set(server, Optional.empty());
            case JOINED -> set(server, Optional.of(new RawValue(ValueType.REG_SZ, Utf16.encode(FOREIGN + " Resvc\0"))));
            case OWED -> Runs.ensure(server, this, RestartMode.NEVER);
            default -> {}
        }
    }

    private RegText text() {
        Export export = Export.of(RegText.empty().withKey(RegistryKey.PARAMETERS));
        for (int i = 0; i < graph.size(); i++) {
            boolean down = starts.get(i) == Start.STOPPED || starts.get(i) == Start.STARTING;
            export = export.service(
                    graph.name(i),
                    down ? StartType.MANUAL : StartType.AUTO,
                    graph.isOwn(i) ? ServiceConfig.OWN_PROCESS : ServiceConfig.SHARE_PROCESS,
                    graph.isOwn(i) ? "C:\\own.exe" : Export.INETINFO,
                    graph.needs(i).toArray(String[]::new));
        }
        List<String> listed = new ArrayList<>(desired());
        if (shape == Shape.FAILING || shape == Shape.OWED) {
            // The last of those that are installed, or all there is.
            listed.remove("Resvc");
            if (!listed.isEmpty()) {
                listed.remove(listed.size() - 1);
            }
        }
        return export.value(listing(listed)).text();
    }

    @Override
    public String toString() {
        return graph + "; " + starts + "; value " + shape + "; restart " + mode;
    }
}
