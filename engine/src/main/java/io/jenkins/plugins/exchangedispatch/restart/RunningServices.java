package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.List;

/**
 * IISADMIN and those of its dependents that are not stopped: what a restart has to bring back.
 *
 * @param names in the order in which they can be stopped, IISADMIN last
 * @param paused those of the names that are paused
 */
public record RunningServices(List<String> names, List<String> paused) {
    /** Nothing runs. */
    public static final RunningServices NONE = new RunningServices(List.of(), List.of());

    public RunningServices {
        names = List.copyOf(names);
        paused = List.copyOf(paused);
    }

    /** Whether the service is among them, compared without case. */
    public boolean contains(String service) {
        return has(names, service);
    }

    /** Whether the service is paused, compared without case. */
    public boolean isPaused(String service) {
        return has(paused, service);
    }

    /** These and, in front of IISADMIN and of services that they may depend on, the others that are not yet among them. */
    public RunningServices with(RunningServices others) {
        return new RunningServices(union(others.names, names), union(others.paused, paused));
    }

    /** Only those among the given names. */
    public RunningServices only(List<String> kept) {
        return new RunningServices(
                names.stream().filter(name -> has(kept, name)).toList(),
                paused.stream().filter(name -> has(kept, name)).toList());
    }

    private static List<String> union(List<String> first, List<String> then) {
        List<String> union =
                new ArrayList<>(first.stream().filter(name -> !has(then, name)).toList());
        union.addAll(then);
        return union;
    }

    private static boolean has(List<String> names, String service) {
        return names.stream().anyMatch(name -> EntryName.same(name, service));
    }
}
