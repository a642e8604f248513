package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.restart.Hosting;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What is worth knowing beside the value: the desired services, symptoms in the System log, hints. Decides nothing. */
final class Surroundings {
    private static final Duration EVENT_WINDOW = Duration.ofHours(24);
    private static final int EVENT_LIMIT = 50;

    private final TargetRun run;
    private final Picture now;

    Surroundings(TargetRun run, Picture now) {
        this.run = run;
        this.now = now;
    }

    /** How things are after the work; what cannot be read is an observation. */
    void tell() {
        tellHints();
        tellServicesAndEvents();
    }

    private void tellHints() {
        try {
            if (now.parameters().filter(KeyLook::hasSubkeys).isPresent()
                    && run.registry.exists(RegistryKey.PARAMETERS.child(RegistryKey.DISPATCH_ENTRIES))) {
                observe("a subkey named DispatchEntries exists; inetinfo.exe does not read it");
            }
        } catch (WindowsException e) {
            observe(e.getMessage());
        }
        ServiceState iisadmin = now.table().state(ServiceControl.IISADMIN);
        if (iisadmin != ServiceState.RUNNING) {
            observe(ServiceControl.IISADMIN + " is " + iisadmin.text());
        }
        if (!now.owed().unread() && isWrittenSinceStart()) {
            observe("the key was last written after the process of IISADMIN started;"
                    + " only a hint, since any value of the key counts");
        }
    }

    private boolean isWrittenSinceStart() {
        Optional<Instant> written = now.parameters().flatMap(KeyLook::lastWrite);
        Optional<Instant> started =
                run.target.machine().processStart(now.table().process(ServiceControl.IISADMIN));
        return written.isPresent() && started.isPresent() && written.get().isAfter(started.get());
    }

    private void tellServicesAndEvents() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : run.desired.names()) {
            names.add(name);
            Optional<ServiceTable.Row> row = now.table().find(name);
            if (row.isEmpty()) {
                run.report.getServices().add(new ServiceReport(name, false, null, null, 0));
            } else {
                names.add(row.get().displayName());
                tellService(row.get());
            }
        }
        try {
            run.report.getEvents().addAll(run.target.events().startFailures(names, EVENT_WINDOW, EVENT_LIMIT));
        } catch (WindowsException e) {
            observe(e.getMessage());
        }
    }

    private void tellService(ServiceTable.Row row) {
        ServiceStatus status = row.status();
        Optional<ServiceConfig> config = config(row);
        run.report
                .getServices()
                .add(new ServiceReport(
                        row.name(),
                        true,
                        config.map(ServiceConfig::startType)
                                .map(StartType::text)
                                .orElse(null),
                        status.state().text(),
                        status.exitCode()));
        boolean automatic =
                config.filter(known -> known.startType() == StartType.AUTO).isPresent();
        if (automatic && status.state() == ServiceState.STOPPED) {
            observe(row.name() + " starts automatically but is stopped, exit code "
                    + WindowsException.number(status.exitCode()));
        }
        config.flatMap(Hosting::hint).ifPresent(this::observe);
    }

    /** Of a remote service that runs nothing more is asked than the table shows: each question is a round trip. */
    private Optional<ServiceConfig> config(ServiceTable.Row row) {
        if (run.target.isRemote() && row.status().state().isUp()) {
            return Optional.empty();
        }
        try {
            return run.services.config(row.name());
        } catch (WindowsException e) {
            observe(e.getMessage());
            return Optional.empty();
        }
    }

    private void observe(String line) {
        run.report.getObservations().add(line);
    }
}
