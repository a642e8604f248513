package io.jenkins.plugins.exchangedispatch.entries;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest change that ends the drift.
 *
 * @param after every entry of the value to write, in order
 * @param added entries that come in, in the desired order and spelling
 * @param removed entries that go because they are not desired; dropped blanks and duplicates are not counted
 */
public record Plan(List<String> after, List<String> added, List<String> removed) {
    /**
     * Plans, in linear time: everything that is there stays in its order and spelling, missing entries are appended, blanks
     * and later duplicates are dropped on the way.
     *
     * @return empty when nothing is to be written
     * @throws IllegalArgumentException when the stored form is {@link StoredEntries.Form#UNUSABLE}: nothing may be written
     */
    public static Optional<Plan> of(StoredEntries stored, DesiredEntries desired) {
        if (stored.form() == StoredEntries.Form.UNUSABLE) {
            throw new IllegalArgumentException("a value of type " + stored.typeName() + " must not be overwritten");
        }
        Drift drift = Drift.between(stored, desired);
        List<String> removed = desired.extra() == ExtraEntries.REMOVE ? drift.extra() : List.of();
        if (drift.missing().isEmpty() && removed.isEmpty() && !drift.wrongForm()) {
            return Optional.empty();
        }
        Set<String> taken = new HashSet<>();
        removed.forEach(entry -> taken.add(EntryName.fold(entry)));
        List<String> after = new ArrayList<>();
        for (String entry : stored.entries()) {
            if (!EntryName.isBlank(entry) && taken.add(EntryName.fold(entry))) {
                after.add(entry);
            }
        }
        after.addAll(drift.missing());
        return Optional.of(new Plan(List.copyOf(after), drift.missing(), removed));
    }

    /** The value to write. */
    public RawValue value() {
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(after));
    }
}
