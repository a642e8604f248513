package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Optional;

/** Whether a machine has what the value is for. */
final class Applicability {
    private Applicability() {}

    /** Why the product does not apply to the machine; empty when it does. */
    static Optional<String> reasonAgainst(Target target) throws WindowsException {
        if (!target.registry().exists(RegistryKey.INETINFO)) {
            return Optional.of("There is no key " + RegistryKey.INETINFO + " here, so inetinfo.exe is not installed.");
        }
        if (target.services().config(ServiceControl.IISADMIN).isEmpty()) {
            return Optional.of("There is no service " + ServiceControl.IISADMIN + " here, so inetinfo.exe is not installed.");
        }
        return Optional.empty();
    }
}
