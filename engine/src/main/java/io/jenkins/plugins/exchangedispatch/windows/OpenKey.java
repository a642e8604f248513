package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.WinReg.HKEY;

/**
 * A registry key that is open.
 *
 * @param kept whether closing leaves it open for the next call
 */
record OpenKey(RegistryApi api, HKEY handle, boolean kept) implements AutoCloseable {
    @Override
    public void close() {
        if (!kept) {
            giveBack();
        }
    }

    /** Gives the handle back, kept or not. */
    void giveBack() {
        api.RegCloseKey(handle);
    }
}
