package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;

/** A Win32 API whose every function is told what to answer; runs wherever JNA runs. */
final class FakeWin32 {
    final FakeApi<RegistryApi> registry = new FakeApi<>(RegistryApi.class).on("RegCloseKey", arguments -> 0);
    final FakeApi<ServiceApi> services = new FakeApi<>(ServiceApi.class).on("CloseServiceHandle", arguments -> true);
    final FakeApi<EventLogApi> events = new FakeApi<>(EventLogApi.class).on("CloseEventLog", arguments -> true);
    final FakeApi<LogonApi> logon = new FakeApi<>(LogonApi.class).on("RevertToSelf", arguments -> true);
    /** Knows no texts. */
    final FakeApi<KernelApi> kernel =
            new FakeApi<>(KernelApi.class).on("FormatMessage", arguments -> 0).on("CloseHandle", arguments -> true);

    Win32 win32() {
        return new Win32(registry.api(), services.api(), events.api(), logon.api(), kernel.api());
    }

    static HANDLE handle(int number) {
        return new HANDLE(Pointer.createConstant(number));
    }
}
