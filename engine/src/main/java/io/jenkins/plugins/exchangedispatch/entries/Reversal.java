package io.jenkins.plugins.exchangedispatch.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back to an old value without losing what others added meanwhile.
 *
 * @param value what to write; empty to delete the value
 * @param added entries that others added, in their order and spelling
 */
public record Reversal(Optional<RawValue> value, List<String> added) {
    /**
     * Plans the way back.
     *
     * @param old the value to go back to
     * @param current the value as it is
     * @param ours the entries that came in by us, and go
     */
    public static Reversal of(
            Optional<RawValue> old, Optional<RawValue> current, List<String> ours, DesiredEntries desired) {
        List<String> before = StoredEntries.of(old, desired).entries();
        List<String> added = StoredEntries.of(current, desired).entries().stream()
                .filter(entry -> !EntryName.isBlank(entry))
                .filter(entry -> !isIn(before, entry) && !isIn(ours, entry))
                .toList();
        boolean takesEntries = old.isEmpty() || old.get().type() == ValueType.REG_MULTI_SZ;
        if (added.isEmpty() || !takesEntries) {
            return new Reversal(old, added);
        }
        List<String> entries = new ArrayList<>(
                before.stream().filter(entry -> !EntryName.isBlank(entry)).toList());
        entries.addAll(added);
        return new Reversal(Optional.of(new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(entries))), added);
    }

    private static boolean isIn(List<String> entries, String entry) {
        return entries.stream().anyMatch(other -> EntryName.same(other, entry));
    }
}
