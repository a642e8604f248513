package io.jenkins.plugins.exchangedispatch.windows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The line of processes that a process descends from. */
final class Ancestors {
    private Ancestors() {}

    /**
     * Process ids: the process itself, its parent, and so on. Windows gives the number of a parent that has ended to new
     * processes, so the line ends where a "parent" is younger than its child, or a start is not known.
     */
    static List<Long> of(ProcessHandle process) {
        List<Long> line = new ArrayList<>();
        Optional<ProcessHandle> next = Optional.of(process);
        while (next.isPresent() && !line.contains(next.get().pid())) {
            ProcessHandle child = next.get();
            line.add(child.pid());
            next = child.parent().filter(parent -> startedBefore(parent, child));
        }
        return line;
    }

    private static boolean startedBefore(ProcessHandle parent, ProcessHandle child) {
        Optional<Instant> parentStart = parent.info().startInstant();
        Optional<Instant> childStart = child.info().startInstant();
        return parentStart.isPresent()
                && childStart.isPresent()
                && !parentStart.get().isAfter(childStart.get());
    }
}
