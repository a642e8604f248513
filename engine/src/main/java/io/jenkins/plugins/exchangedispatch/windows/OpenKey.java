package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.WinReg.HKEY;

/** A registry key that is open; closing gives the handle back. */
record OpenKey(RegistryApi api, HKEY handle) implements AutoCloseable {
    @Override
    public void close() {
        api.RegCloseKey(handle);
    }
}
