package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.Set;

/** The values that this product reads of a server: where one of them is unsure, so is the answer. */
final class ReadValues {
    private static final String PARAMETERS = "\\inetinfo\\parameters";
    private static final String SERVICES = "\\services\\";
    private static final String SELECT = "system\\select";
    private static final String PRODUCT = EntryName.fold(RegistryKey.PRODUCT.path());
    private static final String DISPATCH_ENTRIES = EntryName.fold(RegistryKey.DISPATCH_ENTRIES);
    private static final Set<String> OF_A_SERVICE =
            Set.of("type", "start", "imagepath", "displayname", "dependonservice");

    private ReadValues() {}

    /** Whether the value is read, or one so named below a heading of such a path. */
    static boolean include(String path, String valueName) {
        String key = EntryName.fold(path);
        String name = EntryName.fold(valueName);
        return key.contains(PRODUCT)
                || key.contains(SELECT) && name.equals("current")
                || key.contains(PARAMETERS) && name.equals(DISPATCH_ENTRIES)
                || key.contains(SERVICES) && OF_A_SERVICE.contains(name);
    }

    /** Whether the value may be one that is read, where the heading above it is not clear. */
    static boolean mayInclude(String heading, String valueName) {
        return EntryName.same(valueName, RegistryKey.DISPATCH_ENTRIES) || include(heading, valueName);
    }
}
