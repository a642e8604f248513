package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real Windows registry")
class WindowsVolatileKeyTest {
    /** ERROR_CHILD_MUST_BE_VOLATILE: how Windows tells a volatile key. */
    private static final int CHILD_MUST_BE_VOLATILE = 1021;

    @Test
    void whatIsWrittenIntoAKeyOfThisProductDoesNotOutliveAReboot() throws Exception {
        RegistryKey key = RegistryKey.PRODUCT.child("Test-" + UUID.randomUUID());
        Win32 win32 = Win32.load();
        try (Keys keys = new Keys(win32, null)) {
            Registry registry = new WindowsRegistry(win32, keys);
            registry.write(key, "State", new RawValue(7, new byte[4]));
            try {
                assertThat(createLasting(win32, key.child("Lasting"))).isEqualTo(CHILD_MUST_BE_VOLATILE);
                assertThat(registry.read(key, "State")).isPresent();
            } finally {
                registry.deleteKey(key);
            }
        }
    }

    private static int createLasting(Win32 win32, RegistryKey key) {
        HKEYByReference created = new HKEYByReference();
        return win32.registry()
                .RegCreateKeyEx(
                        WinReg.HKEY_LOCAL_MACHINE,
                        key.path(),
                        0,
                        null,
                        RegistryApi.REG_OPTION_NON_VOLATILE,
                        RegistryApi.KEY_QUERY_VALUE | RegistryApi.KEY_WOW64_64KEY,
                        null,
                        created,
                        new IntByReference());
    }
}
