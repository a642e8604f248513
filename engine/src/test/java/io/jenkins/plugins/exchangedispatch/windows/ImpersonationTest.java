package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpersonationTest {
    private static final int BATCH = 4;
    private static final int NEW_CREDENTIALS = 9;
    private static final int DEFAULT_PROVIDER = 0;
    private static final int WINNT50_PROVIDER = 3;

    private final FakeWin32 fake = new FakeWin32();
    private final char[] password = "sécret".toCharArray();
    private final Account account = new Account("CORP\\admin", () -> password);
    private final List<Object> logon = new ArrayList<>();

    @BeforeEach
    void windowsAgrees() {
        fake.logon.on("LogonUser", arguments -> {
            logon.addAll(List.of(arguments[0], arguments[1], text((Pointer) arguments[2]), arguments[3], arguments[4]));
            ((HANDLEByReference) arguments[5]).setValue(FakeWin32.handle(1));
            return true;
        });
        fake.logon.on("ImpersonateLoggedOnUser", arguments -> true);
    }

    @Test
    void aRemoteMachineIsReachedWithNewCredentials() throws Exception {
        Impersonation.begin(fake.win32(), account, "EX01").close();

        assertThat(logon).containsExactly("admin", "CORP", "sécret", NEW_CREDENTIALS, WINNT50_PROVIDER);
    }

    @Test
    void thisMachineIsWorkedOnAsABatchJob() throws Exception {
        Impersonation.begin(fake.win32(), account, null).close();

        assertThat(logon).containsExactly("admin", "CORP", "sécret", BATCH, DEFAULT_PROVIDER);
    }

    @Test
    void theThreadReturnsToItsAccountAndTheTokenIsClosed() throws Exception {
        Impersonation.begin(fake.win32(), account, "EX01").close();

        assertThat(fake.logon.calls).containsExactly("LogonUser", "ImpersonateLoggedOnUser", "RevertToSelf");
        assertThat(fake.kernel.calls).containsExactly("CloseHandle");
    }

    @Test
    void thePasswordIsWipedOnceItWasUsed() throws Exception {
        Impersonation.begin(fake.win32(), account, "EX01").close();

        assertThat(password).containsOnly('\0');
    }

    @Test
    void thePasswordIsWipedAndUntoldWhenTheLogonFails() {
        fake.logon.on("LogonUser", arguments -> failing(1326));

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> Impersonation.begin(fake.win32(), account, null))
                .withMessage("Could not log on as CORP\\admin: The user name or password is incorrect (error 1326).")
                .extracting(WindowsException::code)
                .isEqualTo(1326);
        assertThat(password).containsOnly('\0');
        assertThat(fake.logon.calls).containsExactly("LogonUser");
    }

    @Test
    void theTokenIsClosedWhenTheThreadMayNotWorkAsTheAccount() {
        fake.logon.on("ImpersonateLoggedOnUser", arguments -> failing(5));

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> Impersonation.begin(fake.win32(), account, "EX01"))
                .extracting(WindowsException::code)
                .isEqualTo(5);
        assertThat(fake.kernel.calls).contains("CloseHandle");
    }

    @Test
    void aThreadThatCannotReturnSaysThatTheProcessMustEnd() throws Exception {
        fake.logon.on("RevertToSelf", arguments -> failing(1300));
        Impersonation impersonation = Impersonation.begin(fake.win32(), account, "EX01");

        assertThatIllegalStateException()
                .isThrownBy(impersonation::close)
                .withMessage("This thread cannot return to its own account (error 1300): end this process.");
        assertThat(fake.kernel.calls).containsExactly("CloseHandle");
    }

    private static Object failing(int code) {
        Native.setLastError(code);
        return false;
    }

    private static String text(Pointer characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; characters.getShort(2L * i) != 0; i++) {
            text.append((char) characters.getShort(2L * i));
        }
        return text.toString();
    }
}
