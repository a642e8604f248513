package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which control set stands in for {@code SYSTEM\CurrentControlSet}. On a running machine that key is a link to one of the
 * control sets; what is exported from a hive has no link, but {@code Select\Current}, the number of the one in use.
 */
final class ControlSets {
    private static final String SYSTEM = "SYSTEM";
    private static final String CURRENT = SYSTEM + "\\CurrentControlSet";
    private static final RegistryKey SELECT = new RegistryKey(SYSTEM + "\\Select");
    private static final Pattern NAME = Pattern.compile("ControlSet[0-9]{3}", Pattern.CASE_INSENSITIVE);

    private ControlSets() {}

    /**
     * The name of the control set that the document has in place of the current one: that of {@code Select\Current}, without
     * that value the only one there is; empty when the document has the key itself, no control set, or several.
     */
    static Optional<String> inPlaceOfCurrent(RegText text) {
        List<String> sets = text.subkeysAsWritten(SYSTEM).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
        if (sets.isEmpty() || text.hasKeyAsWritten(CURRENT)) {
            return Optional.empty();
        }
        Optional<RawValue> current = text.value(SELECT, "Current");
        if (current.isEmpty()) {
            return sets.size() == 1 ? Optional.of(sets.get(0)) : Optional.empty();
        }
        String selected = current.filter(value -> value.type() == ValueType.REG_DWORD && value.data().length == 4)
                .map(value -> String.format(Locale.ROOT, "ControlSet%03d", value.data()[0] & 0xff))
                .orElse("");
        return sets.stream().filter(name -> EntryName.same(name, selected)).findFirst();
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
