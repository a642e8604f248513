package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The real Win32 API but for LogonUser: every account is this process's own without its membership in the local
 * administrators' group. So the rest of an impersonation can be tried without a second account.
 */
final class RestrictedLogon implements LogonApi {
    private static final String ADMINISTRATORS = "S-1-5-32-544";
    private static final int TOKEN_ALL_ACCESS = 0xF01FF;
    private static final int SECURITY_IMPERSONATION = 2;
    private static final int TOKEN_IMPERSONATION = 2;
    private static final Pointer THIS_PROCESS = Pointer.createConstant(-1L);

    private final TestApi api = TestApi.load();
    private final Win32 real;

    private RestrictedLogon(Win32 real) {
        this.real = real;
    }

    static Win32 of(Win32 real) {
        return new Win32(real.registry(), real.services(), real.events(), new RestrictedLogon(real), real.kernel());
    }

    @Override
    public boolean LogonUser(
            String user, String domain, Pointer password, int type, int provider, HANDLEByReference token) {
        PointerByReference own = new PointerByReference();
        PointerByReference duplicate = new PointerByReference();
        PointerByReference restricted = new PointerByReference();
        assertThat(api.OpenProcessToken(THIS_PROCESS, TOKEN_ALL_ACCESS, own)).isTrue();
        assertThat(api.DuplicateTokenEx(
                        own.getValue(), TOKEN_ALL_ACCESS, null, SECURITY_IMPERSONATION, TOKEN_IMPERSONATION, duplicate))
                .isTrue();
        PointerByReference sid = new PointerByReference();
        assertThat(api.ConvertStringSidToSid(ADMINISTRATORS, sid)).isTrue();
        Memory sidAndAttributes = new Memory(2L * Native.POINTER_SIZE);
        sidAndAttributes.clear();
        sidAndAttributes.setPointer(0, sid.getValue());
        assertThat(api.CreateRestrictedToken(
                        duplicate.getValue(), 0, 1, sidAndAttributes, 0, null, 0, null, restricted))
                .isTrue();
        real.kernel().CloseHandle(new HANDLE(own.getValue()));
        real.kernel().CloseHandle(new HANDLE(duplicate.getValue()));
        token.setValue(new HANDLE(restricted.getValue()));
        return true;
    }

    @Override
    public boolean ImpersonateLoggedOnUser(HANDLE token) {
        return real.logon().ImpersonateLoggedOnUser(token);
    }

    @Override
    public boolean RevertToSelf() {
        return real.logon().RevertToSelf();
    }
}
