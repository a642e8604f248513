package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;

/**
 * A service or a service control manager that is open.
 *
 * @param kept whether closing leaves it open for the next call
 */
record OpenService(ServiceApi api, SC_HANDLE handle, boolean kept) implements AutoCloseable {
    @Override
    public void close() {
        if (!kept) {
            giveBack();
        }
    }

    /** Gives the handle back, kept or not. */
    void giveBack() {
        api.CloseServiceHandle(handle);
    }
}
