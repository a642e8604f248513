package io.jenkins.plugins.exchangedispatch.entries;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the value differs from what is desired.
 *
 * @param missing desired entries that are not there, in the desired order and spelling
 * @param extra entries beyond the desired ones, in their order and spelling, each once; whether they are drift is for
 *     {@link DesiredEntries#extra} to say
 * @param wrongForm inetinfo.exe cannot read the value as the list it is meant to be, or there is none
 * @param extraCounts whether extra entries are drift
 */
public record Drift(List<String> missing, List<String> extra, boolean wrongForm, boolean extraCounts) {
    /** Compares what is stored with what is desired, in linear time. */
    public static Drift between(StoredEntries stored, DesiredEntries desired) {
        Set<String> present = stored.entries().stream().map(EntryName::fold).collect(Collectors.toSet());
        List<String> missing = desired.names().stream()
                .filter(name -> !present.contains(EntryName.fold(name)))
                .toList();
        Set<String> known =
                desired.names().stream().map(EntryName::fold).collect(Collectors.toCollection(HashSet::new));
        List<String> extra = stored.entries().stream()
                .filter(entry -> !EntryName.isBlank(entry))
                .filter(entry -> known.add(EntryName.fold(entry)))
                .toList();
        return new Drift(
                missing, extra, stored.form() != StoredEntries.Form.LIST, desired.extra() != ExtraEntries.KEEP);
    }

    /** Whether there is any drift at all. */
    public boolean exists() {
        return wrongForm || !missing.isEmpty() || (extraCounts && !extra.isEmpty());
    }
}
