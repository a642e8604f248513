package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a server says of itself: nothing of its processes, and none of them is the one that this code runs in. */
final class SmbMachine implements Machine {
    private final SmbRegistry registry;
    private final ServiceControl services;

    SmbMachine(SmbRegistry registry, ServiceControl services) {
        this.registry = registry;
        this.services = services;
    }

    @Override
    public Optional<Instant> processStart(long processId) {
        return Optional.empty();
    }

    @Override
    public Optional<String> ownService() {
        return Optional.empty();
    }

    @Override
    public Optional<RightsReport> probeRights() {
        Set<String> denials = new LinkedHashSet<>();
        boolean write = may(() -> registry.openForWriting(RegistryKey.PARAMETERS), denials)
                & may(() -> registry.openForWriting(RegistryKey.RESTART_OWED), denials);
        boolean restart = may(this::openForRestart, denials);
        return Optional.of(new RightsReport(write, restart, String.join(" ", denials)));
    }

    private void openForRestart() throws WindowsException {
        services.requireControl(ServiceControl.IISADMIN);
        for (String dependent : services.activeDependents(ServiceControl.IISADMIN)) {
            services.requireControl(dependent);
        }
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
}
