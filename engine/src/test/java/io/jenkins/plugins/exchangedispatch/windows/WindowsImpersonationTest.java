package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The thread's token is Windows' own; only the logon, which needs a second account, is stood in for. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real Windows")
class WindowsImpersonationTest {
    private static final Account ACCOUNT = new Account("CORP\\someone", () -> new char[] {'x'});

    private WindowsRegistryLab lab;
    private Win32 win32;

    @BeforeEach
    void aKeyForAdministrators() throws Exception {
        lab = new WindowsRegistryLab();
        win32 = RestrictedLogon.of(Win32.load());
        lab.registry().write(lab.scratch(), "Value", new RawValue(3, new byte[] {1}));
        lab.allowAdministratorsOnly(lab.scratch());
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void theThreadHasOnlyTheRightsOfTheOtherAccount() throws Exception {
        Impersonation impersonation = Impersonation.begin(win32, ACCOUNT, null);
        try {
            assertThatExceptionOfType(WindowsException.class)
                    .isThrownBy(() -> lab.registry().read(lab.scratch(), "Value"))
                    .extracting(WindowsException::code)
                    .isEqualTo(5);
        } finally {
            impersonation.close();
        }

        assertThat(lab.registry().read(lab.scratch(), "Value")).isPresent();
    }

    @Test
    void otherThreadsKeepTheirOwnAccount() throws Exception {
        Impersonation impersonation = Impersonation.begin(win32, ACCOUNT, null);
        try {
            CompletableFuture<Boolean> elsewhere = CompletableFuture.supplyAsync(this::canRead);

            assertThat(elsewhere.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(canRead()).isFalse();
        } finally {
            impersonation.close();
        }
    }

    private boolean canRead() {
        try {
            return lab.registry().read(lab.scratch(), "Value").isPresent();
        } catch (WindowsException e) {
            return false;
        }
    }
}
