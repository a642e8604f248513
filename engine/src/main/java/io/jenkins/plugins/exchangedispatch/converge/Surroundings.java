package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Hosting;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is worth knowing beside the value: the desired services, symptoms in the System log, hints. Decides nothing. */
final class Surroundings {
    private static final Duration EVENT_WINDOW = Duration.ofHours(24);
    private static final int EVENT_LIMIT = 50;

    private final Target target;
    private final List<String> desired;
    private final TargetReport report;

    Surroundings(Target target, List<String> desired, TargetReport report) {
        this.target = target;
        this.desired = desired;
        this.report = report;
    }

    /** How things are after the work; what cannot be read is an observation. */
    void tell() {
        try {
            tellHints();
        } catch (WindowsException e) {
            observe(e);
        }
        tellServicesAndEvents();
    }

    private void tellHints() throws WindowsException {
        if (target.registry().exists(RegistryKey.PARAMETERS.child(RegistryKey.DISPATCH_ENTRIES))) {
            report.getObservations().add("a subkey named DispatchEntries exists; inetinfo.exe does not read it");
        }
        ServiceStatus iisadmin = target.services().status(ServiceControl.IISADMIN);
        if (iisadmin.state() != ServiceState.RUNNING) {
            report.getObservations().add(ServiceControl.IISADMIN + " is " + iisadmin.state().text());
        }
        if (!report.getRestart().isOwed() && isWrittenSinceStart(iisadmin)) {
            report.getObservations().add("the key was last written after the process of IISADMIN started;"
                    + " only a hint, since any value of the key counts");
        }
    }

    private boolean isWrittenSinceStart(ServiceStatus iisadmin) throws WindowsException {
        Optional<Instant> written = target.registry().look(RegistryKey.PARAMETERS, List.of()).flatMap(KeyLook::lastWrite);
        Optional<Instant> started = target.machine().processStart(iisadmin.processId());
        return written.isPresent() && started.isPresent() && written.get().isAfter(started.get());
    }

    private void tellServicesAndEvents() {
        Set<String> names = new LinkedHashSet<>();
        report.getServices().clear();
        for (String name : desired) {
            try {
                names.addAll(tellService(name));
            } catch (WindowsException e) {
                observe(e);
            }
        }
        try {
            report.getEvents().addAll(target.events().startFailures(names, EVENT_WINDOW, EVENT_LIMIT));
        } catch (WindowsException e) {
            observe(e);
        }
    }

    private List<String> tellService(String name) throws WindowsException {
        Optional<ServiceConfig> config = target.services().config(name);
        if (config.isEmpty()) {
            report.getServices().add(new ServiceReport(name, false, null, null, 0));
            return List.of(name);
        }
        ServiceStatus status = target.services().status(name);
        report.getServices().add(new ServiceReport(
                config.get().name(),
                true,
                config.get().startType().text(),
                status.state().text(),
                status.exitCode()));
        if (config.get().startType() == StartType.AUTO && status.state() == ServiceState.STOPPED) {
            report.getObservations().add(
                    config.get().name() + " starts automatically but is stopped, exit code " + status.exitCode());
        }
        Hosting.hint(config.get()).ifPresent(report.getObservations()::add);
        return List.of(name, config.get().displayName());
    }

    private void observe(WindowsException e) {
        report.getObservations().add(e.getMessage());
    }
}
