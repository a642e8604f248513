package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of a server an exported registry shows: what it does not hold may be there on the server all the same.
 *
 * @param parameters whether it shows the values of the key that holds DispatchEntries
 * @param inetInfo whether it shows the values of the service's own key, and not only keys below it
 * @param otherServices whether it shows a service besides InetInfo, so that one it lacks is not installed
 * @param controlSet the control set that stands in for the current one, such as {@code ControlSet001}; empty when the export
 *     holds the current one, or none that can be taken for it
 * @param skipped what regedit steps over in the text, a sentence each; of many, the first and a count
 */
public record ExportScope(
        boolean parameters,
        boolean inetInfo,
        boolean otherServices,
        Optional<String> controlSet,
        List<String> skipped) {
    /** How to export all that matters. */
    public static final String FULL_EXPORT = "reg export HKLM\\SYSTEM\\CurrentControlSet\\Services SERVER.reg";

    private static final String INETINFO = "InetInfo";

    /** What the document shows. */
    public static ExportScope of(RegText registry) {
        return new ExportScope(
                registry.hasHeading(RegistryKey.PARAMETERS),
                registry.hasHeading(RegistryKey.INETINFO),
                registry.subkeys(RegistryKey.SERVICES).stream().anyMatch(name -> !EntryName.same(name, INETINFO)),
                registry.controlSet(),
                registry.skipped());
    }

    /** The same in words. */
    Scope scope() {
        List<String> notes = new ArrayList<>();
        controlSet.ifPresent(
                set -> notes.add("the export holds " + set + ", which is taken for the current control set"));
        notes.addAll(skipped);
        boolean shown = parameters || inetInfo;
        return new Scope(
                shown && isPartial()
                        ? Optional.of(
                                "services and restart are not in this export; a full one is made by: " + FULL_EXPORT)
                        : Optional.empty(),
                notes);
    }

    /** Whether it holds but a part, so that services and restart are not in this export. */
    public boolean isPartial() {
        return !otherServices;
    }
}
