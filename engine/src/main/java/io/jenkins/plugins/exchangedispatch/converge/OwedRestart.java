package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Restart;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why inetinfo.exe has yet to read the value.
 *
 * @param reason one sentence
 * @param incurable why a restart cannot help; empty when it can
 */
record OwedRestart(String reason, Optional<String> incurable) {
    /** Looks for the mark, then for services that failed with 1083 although they are listed; empty when nothing is owed. */
    static Optional<OwedRestart> find(Target target, List<String> desired, StoredEntries stored)
            throws WindowsException {
        RestartDebt debt = new RestartDebt(target.registry());
        ServiceStatus iisadmin = target.services().status(Restart.IISADMIN);
        if (debt.exists() && !debt.isPaidBySomebodyElse(iisadmin.processId())) {
            return Optional.of(new OwedRestart(debt.reason(), Optional.empty()));
        }
        if (iisadmin.state() == ServiceState.STOPPED) {
            // No inetinfo.exe runs that could have missed the value.
            return Optional.empty();
        }
        List<ServiceConfig> failing = new ArrayList<>();
        for (String name : desired) {
            if (stored.form() == StoredEntries.Form.LIST && lists(stored, name)) {
                failing1083(target, name).ifPresent(failing::add);
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
    private static Optional<ServiceConfig> failing1083(Target target, String name) throws WindowsException {
        // The status first: it is cheaper than the configuration, and enough for a service that runs.
        return hasFailed(target, name)
                ? target.services().config(name).filter(config -> config.startType() != StartType.DISABLED)
                : Optional.empty();
    }

    private static boolean hasFailed(Target target, String name) throws WindowsException {
        try {
            ServiceStatus status = target.services().status(name);
            return status.state() == ServiceState.STOPPED && status.exitCode() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE;
        } catch (WindowsException e) {
            if (e.code() == ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST) {
                return false;
            }
            throw e;
        }
    }
}
