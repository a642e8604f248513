package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one look at a key shows.
 *
 * @param values those of the values asked for that are there, under the names they were asked by
 * @param hasSubkeys whether there are keys below it (RegQueryInfoKey)
 * @param lastWrite when the key or one of its values was last written; empty when that is not known
 */
public record KeyLook(Map<String, RawValue> values, boolean hasSubkeys, Optional<Instant> lastWrite) {
    /** What such a look is called when it fails, to be read after "could not". */
    public static String operation(RegistryKey key, List<String> valueNames) {
        return valueNames.isEmpty() ? "look at " + key : "read " + String.join(", ", valueNames) + " of " + key;
    }

    /** The value of that name, which must be one that was asked for; empty when it is absent. */
    public Optional<RawValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
