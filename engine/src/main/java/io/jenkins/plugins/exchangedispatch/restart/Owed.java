package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is owed to a server: a restart, and services that an earlier restart left stopped.
 *
 * @param unread whether inetinfo.exe has not read the value
 * @param left services that are down because of an earlier run
 * @param unproven whether an earlier run restarted inetinfo.exe but died before it saw the listed services start
 * @param reason one sentence for each; empty when nothing is owed
 * @param incurable why a restart cannot help; empty when it can
 */
public record Owed(boolean unread, List<String> left, boolean unproven, String reason, Optional<String> incurable) {
    /**
     * Works out what is owed.
     *
     * @param process of inetinfo.exe; 0 when none runs
     * @param listed the desired services that the value lists, if inetinfo.exe can read it
     * @param services asked for the configuration of a service that failed with 1083, and of nothing else
     */
    public static Owed of(
            MarkState mark, ServiceTable table, long process, List<String> listed, ServiceControl services)
            throws WindowsException {
        List<String> left =
                mark.before().names().stream().filter(name -> !table.runs(name)).toList();
        boolean unread = mark.unread() && process != 0 && !mark.isReadByAnother(process);
        List<String> reasons = new ArrayList<>();
        if (unread) {
            reasons.add("The value was changed and inetinfo.exe has not read it yet.");
        }
        if (!left.isEmpty()) {
            reasons.add("An earlier restart left services stopped: " + String.join(", ", left) + ".");
        }
        // Where no inetinfo.exe runs, none could have missed the value.
        List<ServiceConfig> failing = unread || process == 0 ? List.of() : failing1083(table, listed, services);
        String names =
                String.join(", ", failing.stream().map(ServiceConfig::name).toList());
        boolean hasRead = !mark.unread() && process != 0 && mark.process() == process;
        boolean stumbled = hasRead
                && mark.stumble()
                        .filter(over -> over.code() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE && over.process() == process)
                        .isPresent();
        if (!failing.isEmpty() && hasRead && !stumbled) {
            reasons.add("Not started since inetinfo.exe was restarted: " + names + ".");
            return new Owed(false, left, true, String.join(" ", reasons), Optional.empty());
        }
        if (!failing.isEmpty()) {
            reasons.add("Although the value lists it, the last start failed with error 1083: " + names + ".");
        }
        return new Owed(
                unread || !failing.isEmpty(),
                left,
                false,
                String.join(" ", reasons),
                incurable(failing, stumbled, process));
    }

    /** Whether there is anything to be done. */
    public boolean exists() {
        return unread || unproven || !left.isEmpty();
    }

    /** A disabled service is left out: nothing will start it, so its old exit code says nothing. */
    private static List<ServiceConfig> failing1083(ServiceTable table, List<String> listed, ServiceControl services)
            throws WindowsException {
        List<ServiceConfig> failing = new ArrayList<>();
        for (String name : listed) {
            boolean failed = table.find(name)
                    .map(ServiceTable.Row::status)
                    .filter(status -> status.state() == ServiceState.STOPPED)
                    .map(ServiceStatus::exitCode)
                    .filter(code -> code == ErrorCode.ERROR_SERVICE_NOT_IN_EXE)
                    .isPresent();
            if (failed) {
                services.config(name)
                        .filter(config -> config.startType() != StartType.DISABLED)
                        .ifPresent(failing::add);
            }
        }
        return failing;
    }

    /** A restart helps unless inetinfo.exe cannot host any of them, or has been seen not to know one after a restart. */
    private static Optional<String> incurable(List<ServiceConfig> failing, boolean stumbled, long process) {
        List<String> hints =
                failing.stream().map(Hosting::hint).flatMap(Optional::stream).toList();
        if (!failing.isEmpty() && hints.size() == failing.size()) {
            return Optional.of(String.join("; ", hints));
        }
        return stumbled && !failing.isEmpty()
                ? Optional.of("inetinfo.exe (process " + process + ") has been restarted since the value was written")
                : Optional.empty();
    }

    /** Whether the service is among those, compared without case. */
    public static boolean names(List<String> services, String service) {
        return services.stream().anyMatch(name -> EntryName.same(name, service));
    }
}
