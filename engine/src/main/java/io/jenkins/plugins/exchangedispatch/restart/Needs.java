package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Who needs whom among the services of a restart: what may be stopped or started side by side. */
public final class Needs {
    private final Map<String, Set<String>> needed = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    /** Notes that one service depends on another, directly or not. */
    public void add(String dependent, String on) {
        if (!EntryName.same(dependent, on)) {
            put(needed, dependent, on);
            put(dependents, on, dependent);
        }
    }

    /** The services that must run before this one, folded; never null. */
    public Set<String> neededBy(String service) {
        return needed.getOrDefault(EntryName.fold(service), Set.of());
    }

    /** The services that must be stopped before this one, folded; never null. */
    Set<String> dependentsOf(String service) {
        return dependents.getOrDefault(EntryName.fold(service), Set.of());
    }

    /** Takes in what another knows. */
    void addAll(Needs others) {
        others.needed.forEach((dependent, on) -> addAll(dependent, on));
    }

    private void addAll(String dependent, Collection<String> on) {
        on.forEach(one -> add(dependent, one));
    }

    private static void put(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(EntryName.fold(key), name -> new LinkedHashSet<>()).add(EntryName.fold(value));
    }
}
