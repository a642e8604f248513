package io.jenkins.plugins.exchangedispatch.target;

import java.util.List;
import java.util.Optional;

/**
 * How much of a server a target shows.
 *
 * @param partial why services and restart are not to be seen, and how to see them, one sentence; empty where they are
 * @param notes what else is worth a word about the target itself, such as what was skipped in its file
 */
public record Scope(Optional<String> partial, List<String> notes) {
    /** Everything is there to be seen. */
    public static final Scope WHOLE = new Scope(Optional.empty(), List.of());
}
