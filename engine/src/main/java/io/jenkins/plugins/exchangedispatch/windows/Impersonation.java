package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.Arrays;

/** This thread working as another account, until closed on this thread. */
final class Impersonation implements AutoCloseable {
    private final Win32 win32;
    private final HANDLE token;

    private Impersonation(Win32 win32, HANDLE token) {
        this.win32 = win32;
        this.token = token;
    }

    /**
     * Logs the account on and lets this thread, and no other, work as it: for a remote machine with NEW_CREDENTIALS, which
     * Windows checks only when that machine is reached; for this one as a batch job.
     *
     * @param host null for this machine
     */
    static Impersonation begin(Win32 win32, Account account, String host) throws WindowsException {
        HANDLE token = logOn(win32, account, host);
        if (!win32.logon().ImpersonateLoggedOnUser(token)) {
            int code = Win32.lastError();
            win32.kernel().CloseHandle(token);
            throw win32.failure(code, "work as " + account);
        }
        return new Impersonation(win32, token);
    }

    private static HANDLE logOn(Win32 win32, Account account, String host) throws WindowsException {
        HANDLEByReference token = new HANDLEByReference();
        int type = host == null ? LogonApi.LOGON32_LOGON_BATCH : LogonApi.LOGON32_LOGON_NEW_CREDENTIALS;
        int provider = host == null ? LogonApi.LOGON32_PROVIDER_DEFAULT : LogonApi.LOGON32_PROVIDER_WINNT50;
        char[] password = account.password().reveal();
        try (Memory secret = new Memory(2L * (password.length + 1))) {
            try {
                secret.clear();
                for (int i = 0; i < password.length; i++) {
                    secret.setShort(2L * i, (short) password[i]);
                }
                boolean loggedOn =
                        win32.logon().LogonUser(account.name(), account.domain(host), secret, type, provider, token);
                win32.require(loggedOn, "log on as " + account);
            } finally {
                secret.clear();
            }
        } finally {
            Arrays.fill(password, '\0');
        }
        return token.getValue();
    }

    /**
     * Back to the account of the process.
     *
     * @throws IllegalStateException when Windows does not let go of the other account; then, as RevertToSelf documents,
     *     this process must not go on
     */
    @Override
    public void close() {
        boolean reverted = win32.logon().RevertToSelf();
        int code = reverted ? Win32.ERROR_SUCCESS : Win32.lastError();
        win32.kernel().CloseHandle(token);
        if (!reverted) {
            throw new IllegalStateException(
                    "This thread cannot return to its own account (error " + code + "): end this process.");
        }
    }
}
