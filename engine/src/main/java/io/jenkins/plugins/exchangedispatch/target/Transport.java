package io.jenkins.plugins.exchangedispatch.target;

import java.util.Locale;

/** How a remote server is reached. */
public enum Transport {
    /** Windows' own calls on Windows, SMB elsewhere. */
    AUTO,
    /** Windows' own calls, which only Windows has. */
    WINDOWS,
    /** SMB spoken here, from any system. */
    SMB;

    /** Whether SMB is spoken here. */
    public boolean isSmb(boolean onWindows) {
        return this == SMB || this == AUTO && !onWindows;
    }

    /** As options and parameters write it: {@code auto}, {@code windows}, {@code smb}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
