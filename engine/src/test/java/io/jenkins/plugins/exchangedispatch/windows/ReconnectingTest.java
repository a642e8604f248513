package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A connection that broke is not kept. */
class ReconnectingTest {
    private final FakeWin32 fake = new FakeWin32();

    @Test
    void afterABrokenConnectionToTheServicesTheNextCallConnectsAnew() {
        fake.services.on("OpenSCManager", arguments -> FakeServices.handle(1));
        fake.services.on("CloseServiceHandle", arguments -> true);
        fake.services.on("OpenService", arguments -> {
            FakeServices.failing(1722);
            return null;
        });
        try (WindowsTarget target = new WindowsTarget("EX01", fake.win32(), "EX01", null)) {
            refused(1722, () -> target.services().status("IISADMIN"));
            refused(1722, () -> target.services().status("IISADMIN"));
        }

        assertThat(calls("OpenSCManager")).isEqualTo(2);
        assertThat(calls("CloseServiceHandle")).as("handles are balanced").isEqualTo(2);
    }

    @Test
    void anyOtherErrorKeepsTheConnection() {
        fake.services.on("OpenSCManager", arguments -> FakeServices.handle(1));
        fake.services.on("CloseServiceHandle", arguments -> true);
        fake.services.on("OpenService", arguments -> {
            FakeServices.failing(5);
            return null;
        });
        try (WindowsTarget target = new WindowsTarget("EX01", fake.win32(), "EX01", null)) {
            refused(5, () -> target.services().status("IISADMIN"));
            refused(5, () -> target.services().status("IISADMIN"));
        }

        assertThat(calls("OpenSCManager")).isEqualTo(1);
        assertThat(calls("CloseServiceHandle")).isEqualTo(1);
    }

    @Test
    void afterABrokenConnectionToTheRegistryTheNextCallConnectsAnew() {
        AtomicInteger connections = new AtomicInteger();
        fake.registry.on("RegConnectRegistry", arguments -> {
            connections.incrementAndGet();
            ((HKEYByReference) arguments[2]).setValue(new com.sun.jna.platform.win32.WinReg.HKEY(7));
            return 0;
        });
        fake.registry.on("RegOpenKeyEx", arguments -> 64);
        fake.registry.on("RegCloseKey", arguments -> 0);
        try (WindowsTarget target = new WindowsTarget("EX01", fake.win32(), "EX01", null)) {
            refused(64, () -> target.registry().exists(RegistryKey.PARAMETERS));
            refused(64, () -> target.registry().exists(RegistryKey.PARAMETERS));
        }

        assertThat(connections).hasValue(2);
        assertThat(Collections.frequency(fake.registry.calls, "RegCloseKey")).isEqualTo(2);
    }

    private int calls(String function) {
        return Collections.frequency(fake.services.calls, function);
    }

    private static void refused(int code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
