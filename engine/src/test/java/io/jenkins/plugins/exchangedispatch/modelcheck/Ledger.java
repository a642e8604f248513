package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What an observer who sees everything keeps of one server, to judge the runs by. */
final class Ledger {
    final Scene scene;
    final SimulatedServer server;
    /** What ran when a run made its first stop, and nobody else has stopped or disabled since. */
    final Set<String> required = new LinkedHashSet<>();
    /** Entries that nobody asked to lose. */
    final Set<String> entries = new LinkedHashSet<>();
    /** What somebody else disabled meanwhile: nobody can bring it back, nor what needs it. */
    final Set<Integer> disabled = new LinkedHashSet<>();
    /** Whether something stands in the way of every restart from the beginning, so that none must be tried. */
    final boolean obstructed;
    /** Whether a run has written the value since somebody else did. */
    boolean written;

    Ledger(Scene scene, SimulatedServer server) {
        this.scene = scene;
        this.server = server;
        this.written = scene.shape() == Shape.OWED;
        entries.addAll(listed());
        this.obstructed = isDisabledWhileItRuns() || hasForeign();
    }

    private boolean isDisabledWhileItRuns() {
        Graph graph = scene.graph();
        return IntStream.range(0, graph.size())
                .filter(i -> i == 0 || graph.reaches(i, 0))
                .anyMatch(i -> scene.starts().get(i) == Start.DISABLED && runs(graph.name(i)));
    }

    /** Whether inetinfo.exe hosts a service that does not need IISADMIN, so that stopping IISADMIN does not end it. */
    boolean hasForeign() {
        Graph graph = scene.graph();
        return IntStream.range(1, graph.size())
                .anyMatch(i -> !graph.isOwn(i)
                        && !graph.reaches(i, 0)
                        && server.service(graph.name(i)).state() != ServiceState.STOPPED);
    }

    /** A run makes its first stop: IISADMIN and what needs it is to run afterwards as it does now. */
    void stopping() {
        Graph graph = scene.graph();
        for (int service = 0; service < graph.size(); service++) {
            if ((service == 0 || graph.reaches(service, 0)) && runs(graph.name(service))) {
                required.add(graph.name(service));
            }
        }
    }

    /** A run calls the server well: what happens from now on is no concern of it. */
    void closed() {
        required.clear();
    }

    /** A run that calls the server bad has watched these to the end, and seen them run. */
    void closed(List<String> watched) {
        required.removeAll(watched);
    }

    List<String> running() {
        return scene.graph().names().stream().filter(this::runs).toList();
    }

    boolean runs(String service) {
        return server.service(service).state().isUp();
    }

    /** Services that have to run and do not. */
    List<String> down() {
        Graph graph = scene.graph();
        return required.stream()
                .filter(service -> !runs(service))
                .filter(service -> {
                    int i = graph.names().indexOf(service);
                    return disabled.stream().noneMatch(other -> other == i || graph.reaches(i, other));
                })
                .toList();
    }

    /** Down, and not on the way up. */
    List<String> stopped() {
        return down().stream()
                .filter(service -> server.service(service).state() != ServiceState.START_PENDING)
                .toList();
    }

    Optional<RawValue> value() {
        return server.registry().stored(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
    }

    /** What the value lists, a joined text taken apart. */
    List<String> listed() {
        if (value().isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        for (String text : MultiString.decode(value().get().data()).strings()) {
            found.addAll(List.of(text.split(" ")));
        }
        return found;
    }

    /** The desired entries that the value does not list, as inetinfo.exe reads it. */
    List<String> missing() {
        boolean readable =
                value().filter(raw -> raw.type() == ValueType.REG_MULTI_SZ).isPresent();
        return scene.desired().stream()
                .filter(name -> !readable || !has(listed(), name))
                .toList();
    }

    /** The desired entries that the value lists and the running inetinfo.exe has not read. */
    List<String> unread() {
        List<String> read = server.inetinfoEntries().orElse(listed());
        return scene.desired().stream()
                .filter(name -> missing().isEmpty() && !has(read, name))
                .toList();
    }

    List<String> lost() {
        return entries.stream().filter(name -> !has(listed(), name)).toList();
    }

    /** Whether a mark says something; an empty key says nothing. */
    boolean isMarked() {
        return server.registry().stored(RegistryKey.RESTART_OWED, "State").isPresent();
    }

    /** Whether something of the mark would outlive a reboot. */
    boolean outlivesReboot() {
        return server.registry().outlivesReboot(RegistryKey.PRODUCT);
    }

    static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(one -> EntryName.same(one, name));
    }
}
