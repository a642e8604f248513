package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.Inetinfo;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.Owed;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A target as one look shows it: value, services and mark.
 *
 * @param value against what is desired
 * @param parameters the key that holds the value; empty when it is absent
 * @param table all services
 * @param mark what earlier runs left
 * @param inetinfo the process that reads the value
 * @param owed what follows from all that
 */
record Picture(
        Inspection value,
        Optional<KeyLook> parameters,
        ServiceTable table,
        MarkState mark,
        Inetinfo inetinfo,
        Owed owed) {
    /** Looks; opens nothing for writing. */
    static Picture of(Registry registry, ServiceControl services, Mark mark, DesiredEntries desired)
            throws WindowsException {
        Optional<KeyLook> parameters = registry.look(RegistryKey.PARAMETERS, List.of(RegistryKey.DISPATCH_ENTRIES));
        Inspection value = Inspection.of(parameters.flatMap(key -> key.value(RegistryKey.DISPATCH_ENTRIES)), desired);
        ServiceTable table = services.table();
        MarkState state = mark.read();
        Inetinfo inetinfo = inetinfo(table, value, desired, services);
        Owed owed = Owed.of(state, table, inetinfo.process(), listed(value, desired), services);
        return new Picture(value, parameters, table, state, inetinfo, owed);
    }

    /** The process that reads the value, which may host what is desired or listed. */
    static Inetinfo inetinfo(ServiceTable table, Inspection value, DesiredEntries desired, ServiceControl services)
            throws WindowsException {
        Set<String> candidates = new LinkedHashSet<>(desired.names());
        candidates.addAll(value.stored().entries());
        return Inetinfo.of(table, List.copyOf(candidates), services);
    }

    /** The desired services that the value lists, if inetinfo.exe can read it. */
    static List<String> listed(Inspection value, DesiredEntries desired) {
        if (value.stored().form() != StoredEntries.Form.LIST) {
            return List.of();
        }
        return desired.names().stream()
                .filter(name -> Owed.names(value.stored().entries(), name))
                .toList();
    }

    /** Why the product does not apply to the machine; empty when it does. */
    Optional<String> reasonAgainst(Registry registry) throws WindowsException {
        if (parameters.isEmpty() && !registry.exists(RegistryKey.INETINFO)) {
            return Optional.of("There is no key " + RegistryKey.INETINFO + " here, so inetinfo.exe is not installed.");
        }
        if (table.find(ServiceControl.IISADMIN).isEmpty()) {
            return Optional.of(
                    "There is no service " + ServiceControl.IISADMIN + " here, so inetinfo.exe is not installed.");
        }
        return Optional.empty();
    }

    /** Refuses a desired entry that is the display name of a service here: inetinfo.exe knows services by their names. */
    void refuseDisplayNames(DesiredEntries desired) throws RefusedException {
        for (String name : desired.names()) {
            if (table.find(name).isPresent()) {
                continue;
            }
            for (ServiceTable.Row row : table.rows()) {
                if (EntryName.same(row.displayName(), name)) {
                    throw new RefusedException(
                            "The entry \"" + name + "\" is the display name of the service " + row.name() + ".",
                            "Give the service name: " + row.name() + ".");
                }
            }
        }
    }
}
