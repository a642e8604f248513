package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import java.util.Optional;

/** Why a service may not run in inetinfo.exe although the value lists it (KB 905423, article Q277770). */
public final class Hosting {
    private Hosting() {}

    /** What is odd about the way the service is hosted; empty when nothing is. */
    public static Optional<String> hint(ServiceConfig config) {
        if (!EntryName.fold(config.binaryPath()).contains("inetinfo.exe")) {
            return Optional.of(config.name() + " is not set to run in inetinfo.exe; its ImagePath is \""
                    + config.binaryPath() + "\"");
        }
        if (!config.sharesProcess()) {
            return Optional.of(config.name() + " has the service type 0x" + Integer.toHexString(config.type())
                    + " instead of 0x20 (share process); see KB 905423");
        }
        return Optional.empty();
    }
}
