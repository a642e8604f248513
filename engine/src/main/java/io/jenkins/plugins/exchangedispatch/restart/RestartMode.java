package io.jenkins.plugins.exchangedispatch.restart;

import java.util.Locale;

/** When IISADMIN is restarted. */
public enum RestartMode {
    /** When inetinfo.exe has not read the value yet. */
    WHEN_OWED,
    /** Not now: the restart stays owed. */
    NEVER,
    /** In any case; starts IISADMIN when it does not run. */
    ALWAYS;

    /** As options and parameters write it: {@code when-owed}, {@code never}, {@code always}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
