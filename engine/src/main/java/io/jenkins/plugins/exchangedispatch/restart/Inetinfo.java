package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process of inetinfo.exe, as far as services show it.
 *
 * @param process its id; 0 when none is seen to run
 * @param keptBy the service that keeps it running although IISADMIN does not; empty when IISADMIN runs, or nothing does
 */
public record Inetinfo(long process, Optional<String> keptBy) {
    /** What inetinfo.exe may host beside IISADMIN and what the value lists (IIS 5 and 6). */
    private static final List<String> BUILT_IN = List.of("W3SVC", "MSFTPSVC");

    /**
     * Finds the process: that of IISADMIN, else that of another service which runs in inetinfo.exe.
     *
     * @param listed services that may run there: those that are desired or listed
     */
    public static Inetinfo of(ServiceTable table, List<String> listed, ServiceControl services)
            throws WindowsException {
        long process = table.process(ServiceControl.IISADMIN);
        if (process != 0) {
            return new Inetinfo(process, Optional.empty());
        }
        for (String name : Stream.concat(listed.stream(), BUILT_IN.stream()).toList()) {
            Optional<ServiceTable.Row> row = table.find(name);
            if (row.isEmpty()
                    || row.get().status().processId() == 0
                    || (row.get().type() & ServiceConfig.SHARE_PROCESS) == 0) {
                continue;
            }
            Optional<ServiceConfig> config = services.config(name);
            if (config.filter(found -> EntryName.fold(found.binaryPath()).contains("inetinfo.exe"))
                    .isPresent()) {
                return new Inetinfo(
                        row.get().status().processId(), Optional.of(row.get().name()));
            }
        }
        return new Inetinfo(0, Optional.empty());
    }
}
