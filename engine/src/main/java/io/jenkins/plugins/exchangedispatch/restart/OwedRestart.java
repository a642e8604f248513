package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why inetinfo.exe has yet to read the value.
 *
 * @param reason one sentence
 * @param incurable why a restart cannot help; empty when it can
 */
public record OwedRestart(String reason, Optional<String> incurable) {
    /** Looks for the mark, then for services that failed with 1083 although they are listed; empty when nothing is owed. */
    public static Optional<OwedRestart> find(
            Registry registry, ServiceControl services, List<String> desired, StoredEntries stored)
            throws WindowsException {
        RestartMark mark = new RestartMark(registry);
        ServiceStatus iisadmin = services.status(ServiceControl.IISADMIN);
        if (mark.exists() && !mark.isPaidBySomebodyElse(iisadmin.processId())) {
            return Optional.of(new OwedRestart(mark.reason(), Optional.empty()));
        }
        if (iisadmin.state() == ServiceState.STOPPED) {
            // No inetinfo.exe runs that could have missed the value.
            return Optional.empty();
        }
        List<ServiceConfig> failing = new ArrayList<>();
        for (String name : desired) {
            if (stored.form() == StoredEntries.Form.LIST && lists(stored, name)) {
                failing1083(services, name).ifPresent(failing::add);
            }
        }
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        String names =
                String.join(", ", failing.stream().map(ServiceConfig::name).toList());
        return Optional.of(new OwedRestart(
                "Although the value lists it, the last start failed with error 1083: " + names + ".",
                incurable(failing)));
    }

    /** A restart helps unless each of the services is set up so that inetinfo.exe cannot host it. */
    private static Optional<String> incurable(List<ServiceConfig> failing) {
        List<String> hints =
                failing.stream().map(Hosting::hint).flatMap(Optional::stream).toList();
        return hints.size() == failing.size() ? Optional.of(String.join("; ", hints)) : Optional.empty();
    }

    private static boolean lists(StoredEntries stored, String name) {
        return stored.entries().stream().anyMatch(entry -> EntryName.same(entry, name));
    }

    /** A disabled service is left out: nothing will start it, so its old exit code says nothing. */
    private static Optional<ServiceConfig> failing1083(ServiceControl services, String name) throws WindowsException {
        // The status first: it is cheaper than the configuration, and enough for a service that runs.
        return hasFailed(services, name)
                ? services.config(name).filter(config -> config.startType() != StartType.DISABLED)
                : Optional.empty();
    }

    private static boolean hasFailed(ServiceControl services, String name) throws WindowsException {
        try {
            ServiceStatus status = services.status(name);
            return status.state() == ServiceState.STOPPED && status.exitCode() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE;
        } catch (WindowsException e) {
            if (e.code() == ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST) {
                return false;
            }
            throw e;
        }
    }
}
