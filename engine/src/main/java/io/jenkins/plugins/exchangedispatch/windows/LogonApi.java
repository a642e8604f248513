package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinNT.HANDLEByReference;
import com.sun.jna.win32.StdCallLibrary;

/** The logon functions of advapi32 that are used here, named and documented as in winbase.h and securitybaseapi.h. */
interface LogonApi extends StdCallLibrary {
    int LOGON32_LOGON_BATCH = 4;
    int LOGON32_LOGON_NEW_CREDENTIALS = 9;
    int LOGON32_PROVIDER_DEFAULT = 0;
    int LOGON32_PROVIDER_WINNT50 = 3;

    /** The password is native memory of ours, so that it can be wiped; JNA would copy a string. */
    boolean LogonUser(String user, String domain, Pointer password, int type, int provider, HANDLEByReference token);

    boolean ImpersonateLoggedOnUser(HANDLE token);

    boolean RevertToSelf();
}
