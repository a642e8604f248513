package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds out what this account could do by opening keys and services with the rights that doing it takes; does nothing else. */
final class RightsProbe {
    private final Keys keys;
    private final ServiceControl services;

    RightsProbe(Keys keys, ServiceControl services) {
        this.keys = keys;
        this.services = services;
    }

    RightsReport rights() {
        Set<String> denials = new LinkedHashSet<>();
        boolean write = may(() -> openForWriting(RegistryKey.PARAMETERS), denials)
                & may(() -> openForWriting(RegistryKey.RESTART_OWED), denials);
        boolean restart = may(this::openForRestart, denials);
        return new RightsReport(write, restart, String.join(" ", denials));
    }

    /** Something to be opened. */
    private interface Opening {
        void open() throws WindowsException;
    }

    private static boolean may(Opening opening, Set<String> denials) {
        try {
            opening.open();
            return true;
        } catch (WindowsException e) {
            denials.add(e.getMessage());
            return false;
        }
    }

    /** The key itself, or where it is absent the nearest key above it, which would have to take it in. */
    private void openForWriting(RegistryKey key) throws WindowsException {
        int access = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;
        for (RegistryKey at = key; ; at = parent(at)) {
            boolean there = keys.exists(at, access, "open " + at + " for writing");
            if (there || at.path().indexOf('\\') < 0) {
                return;
            }
            access = RegistryApi.KEY_CREATE_SUB_KEY;
        }
    }

    private void openForRestart() throws WindowsException {
        services.requireControl(ServiceControl.IISADMIN);
        for (String dependent : services.activeDependents(ServiceControl.IISADMIN)) {
            services.requireControl(dependent);
        }
    }

    private static RegistryKey parent(RegistryKey key) {
        return new RegistryKey(key.path().substring(0, key.path().lastIndexOf('\\')));
    }
}
