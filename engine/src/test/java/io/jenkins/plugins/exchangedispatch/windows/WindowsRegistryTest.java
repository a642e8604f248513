package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real Windows registry")
class WindowsRegistryTest extends RegistryContract {
    @Override
    protected RegistryLab open() throws Exception {
        return new WindowsRegistryLab();
    }
}
