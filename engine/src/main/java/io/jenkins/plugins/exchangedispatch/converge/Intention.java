package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import java.util.List;
import java.util.Optional;

/** What the value is to become. */
interface Intention {
    /**
     * The change that the value as found needs; asked again whenever the value turns out to have changed.
     *
     * @return empty when the value is as it should be
     * @throws RefusedException when the value must not be touched
     */
    Optional<Change> change(Inspection found) throws RefusedException;

    /** One sentence that holds when the value needs no change. */
    String fulfilled();

    /**
     * A change of the value.
     *
     * @param value what to write; empty to delete the value
     * @param entries what the value then lists
     * @param added entries that come in
     * @param removed entries that go
     */
    record Change(Optional<RawValue> value, List<String> entries, List<String> added, List<String> removed) {}
}
