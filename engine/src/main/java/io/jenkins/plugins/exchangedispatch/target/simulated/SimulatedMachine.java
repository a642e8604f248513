package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The machine of a simulated server: this code runs in none of its services, unless told; rights are those of the store. */
public final class SimulatedMachine implements Machine {
    private final SimulatedClock clock;
    private final Processes processes;
    private Supplier<Optional<RightsReport>> rights;
    private String ownService;

    SimulatedMachine(SimulatedClock clock, Processes processes, Supplier<RightsReport> rights) {
        this.clock = clock;
        this.processes = processes;
        this.rights = () -> Optional.of(rights.get());
    }

    @Override
    public Optional<Instant> processStart(long processId) {
        synchronized (clock) {
            return processes.startOf(processId);
        }
    }

    @Override
    public Optional<String> ownService() {
        synchronized (clock) {
            return Optional.ofNullable(ownService);
        }
    }

    @Override
    public Optional<RightsReport> probeRights() {
        synchronized (clock) {
            return rights.get();
        }
    }

    /** From now on this code runs in or below the service of that name. */
    public void runsThisCodeIn(String service) {
        synchronized (clock) {
            ownService = service;
        }
    }

    /** From now on rights are these; empty for not probed. */
    public void grants(Optional<RightsReport> granted) {
        synchronized (clock) {
            rights = () -> granted;
        }
    }
}
