package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;

/** A service or a service control manager that is open; closing gives the handle back. */
record OpenService(ServiceApi api, SC_HANDLE handle) implements AutoCloseable {
    @Override
    public void close() {
        api.CloseServiceHandle(handle);
    }
}
