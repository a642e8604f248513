package io.jenkins.plugins.exchangedispatch.entries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the value holds, understood as far as it can be.
 *
 * @param form whether inetinfo.exe can read the value, and whether we can
 * @param typeName the type as reports write it, {@code absent} without a value
 * @param entries the strings in their order and spelling, blank ones and duplicates included
 * @param observations what is worth a word but no drift
 */
public record StoredEntries(Form form, String typeName, List<String> entries, List<String> observations) {
    /** How the value is stored. */
    public enum Form {
        /** A REG_MULTI_SZ, as inetinfo.exe wants it. */
        LIST,
        /** No value: inetinfo.exe uses its built-in table only. */
        ABSENT,
        /** A REG_MULTI_SZ whose one string is several joined names: inetinfo.exe sees one name that no service has. */
        JOINED_LIST,
        /** REG_SZ or REG_EXPAND_SZ: inetinfo.exe ignores it, but the names can be saved. */
        TEXT,
        /** Any other type: nothing can be saved, nothing is to be written. */
        UNUSABLE
    }

    /**
     * Reads a value.
     *
     * @param value as stored, empty when absent
     * @param desired helps to tell joined names from one name with spaces inside
     */
    public static StoredEntries of(Optional<RawValue> value, DesiredEntries desired) {
        if (value.isEmpty()) {
            return new StoredEntries(Form.ABSENT, ValueType.ABSENT, List.of(), List.of());
        }
        RawValue raw = value.get();
        String typeName = ValueType.nameOf(raw.type());
        switch (raw.type()) {
            case ValueType.REG_MULTI_SZ -> {
                return list(typeName, MultiString.decode(raw.data()), desired);
            }
            case ValueType.REG_SZ, ValueType.REG_EXPAND_SZ -> {
                List<String> names = JoinedNames.split(Utf16.decode(raw.data()), desired);
                return new StoredEntries(Form.TEXT, typeName, names, observe(names));
            }
            default -> {
                return new StoredEntries(Form.UNUSABLE, typeName, List.of(), List.of());
            }
        }
    }

    private static StoredEntries list(String typeName, MultiString list, DesiredEntries desired) {
        List<String> observations = new ArrayList<>(list.oddities());
        List<String> strings = list.strings();
        List<String> filled =
                strings.stream().filter(entry -> !EntryName.isBlank(entry)).toList();
        if (filled.size() == 1 && JoinedNames.isJoined(filled.get(0), desired)) {
            List<String> names = JoinedNames.split(filled.get(0), desired);
            observations.addAll(observe(names));
            return new StoredEntries(Form.JOINED_LIST, typeName, names, List.copyOf(observations));
        }
        observations.addAll(observe(strings));
        return new StoredEntries(Form.LIST, typeName, strings, List.copyOf(observations));
    }

    private static List<String> observe(List<String> entries) {
        List<String> observations = new ArrayList<>();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            if (EntryName.isBlank(entry)) {
                observations.add("blank entry at position " + (i + 1));
                continue;
            }
            if (EntryName.isPadded(entry)) {
                observations.add("padded entry \"" + entry + "\" at position " + (i + 1)
                        + ": Windows knows no service of that name");
            }
            Integer earlier = first.putIfAbsent(EntryName.fold(entry), i + 1);
            if (earlier != null) {
                observations.add("duplicate entry \"" + entry + "\" at position " + (i + 1) + ", first at " + earlier);
            }
        }
        return observations;
    }
}
