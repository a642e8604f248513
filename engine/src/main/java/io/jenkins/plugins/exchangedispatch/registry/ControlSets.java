package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * Which control set stands in for {@code SYSTEM\CurrentControlSet}. On a running machine that key is a link to one of the
 * control sets; what is exported from a hive has no link, but {@code Select\Current}, the number of the one in use.
 */
final class ControlSets {
    private static final String SYSTEM = "SYSTEM";
    private static final String CURRENT = SYSTEM + "\\CurrentControlSet";
    private static final RegistryKey SELECT = new RegistryKey(SYSTEM + "\\Select");
    private static final String NAME = "ControlSet";
    private static final int DIGITS = 3;

    private ControlSets() {}

    /**
     * The name of the control set that the document has in place of the current one: that of {@code Select\Current}, without
     * that value the only one there is; empty when the document has the key itself, no control set, or several.
     */
    static Optional<String> inPlaceOfCurrent(RegText text) {
        List<String> sets = text.subkeysAsWritten(SYSTEM).stream()
                .filter(ControlSets::isControlSet)
                .toList();
        if (sets.isEmpty() || text.hasKeyAsWritten(CURRENT)) {
            return Optional.empty();
        }
        Optional<RawValue> current = text.value(SELECT, "Current");
        if (current.isEmpty()) {
            return sets.size() == 1 ? Optional.of(sets.get(0)) : Optional.empty();
        }
        int selected = current.filter(value -> value.type() == ValueType.REG_DWORD && value.data().length == 4)
                .map(value -> value.data()[0] & 0xff)
                .orElse(-1);
        return sets.stream()
                .filter(name -> Integer.parseInt(name.substring(NAME.length())) == selected)
                .findFirst();
    }

    /** Without a regular expression, which takes long to load. */
    private static boolean isControlSet(String name) {
        boolean digits = name.length() == NAME.length() + DIGITS;
        for (int i = NAME.length(); digits && i < name.length(); i++) {
            digits = name.charAt(i) >= '0' && name.charAt(i) <= '9';
        }
        return digits && EntryName.same(name.substring(0, NAME.length()), NAME);
    }

    /** Whether the key is the current control set or below it. */
    static boolean isBelowCurrent(RegistryKey key) {
        String path = key.path();
        return path.length() >= CURRENT.length()
                && EntryName.same(path.substring(0, CURRENT.length()), CURRENT)
                && (path.length() == CURRENT.length() || path.charAt(CURRENT.length()) == '\\');
    }

    /** The path of a key that {@link #isBelowCurrent} in that control set. */
    static String in(String controlSet, RegistryKey key) {
        return SYSTEM + "\\" + controlSet + key.path().substring(CURRENT.length());
    }
}
