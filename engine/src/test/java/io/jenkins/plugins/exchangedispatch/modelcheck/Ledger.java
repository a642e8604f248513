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

/** What an observer who sees everything keeps of one server, to judge the runs by. */
final class Ledger {
    final Scene scene;
    final SimulatedServer server;
    /** What ran when a run made its first stop, and nobody else has stopped or disabled since. */
    final Set<String> required = new LinkedHashSet<>();
    /** Entries that nobody asked to lose. */
    final Set<String> entries = new LinkedHashSet<>();
    /** Whether somebody else disabled something: then not all can be brought back. */
    boolean disabled;
    /** Whether a run has written the value since somebody else did. */
    boolean written;

    Ledger(Scene scene, SimulatedServer server) {
        this.scene = scene;
        this.server = server;
        this.written = scene.shape() == Shape.OWED;
        entries.addAll(listed());
    }

    /** A run makes its first stop. */
    void stopping() {
        scene.graph().names().stream().filter(this::runs).forEach(required::add);
    }

    boolean runs(String service) {
        return server.service(service).state().isUp();
    }

    /** Services that have to run and do not. */
    List<String> down() {
        return required.stream().filter(service -> !runs(service)).toList();
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
        boolean readable = value().filter(raw -> raw.type() == ValueType.REG_MULTI_SZ).isPresent();
        return scene.desired().stream().filter(name -> !readable || !has(listed(), name)).toList();
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

    boolean isMarked() {
        return server.registry().holds(RegistryKey.RESTART_OWED);
    }

    static boolean has(List<String> names, String name) {
        return names.stream().anyMatch(one -> EntryName.same(one, name));
    }
}
