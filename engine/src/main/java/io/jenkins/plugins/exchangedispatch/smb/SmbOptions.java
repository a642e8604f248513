package io.jenkins.plugins.exchangedispatch.smb;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server may be reached over SMB.
 *
 * @param smb1 whether SMB 1 is spoken too, which Windows 2000 and 2003 need and which is obsolete
 * @param allowUnsigned whether a server that signs no messages is worked on, so that anybody in between may change them
 * @param timeoutMillis how long the server may take over one call, in milliseconds, at least 1
 */
public record SmbOptions(boolean smb1, boolean allowUnsigned, long timeoutMillis) implements Serializable {
    /** SMB 2.0.2 to 3.1.1, signed, two minutes a call. */
    public static final SmbOptions DEFAULT = new SmbOptions(false, false, 120_000);

    /** What is worth telling of these options; sentences without a full stop. */
    public List<String> observations() {
        List<String> observations = new ArrayList<>();
        if (smb1) {
            observations.add("SMB 1 was allowed, which is obsolete and unsafe");
        }
        if (allowUnsigned) {
            observations.add("unsigned messages were allowed, so that anybody in between could change them");
        }
        return observations;
    }

    public SmbOptions {
        if (timeoutMillis < 1) {
            throw new IllegalArgumentException("a call of " + timeoutMillis + " ms");
        }
    }

    /** The same, with SMB 1 spoken or not. */
    public SmbOptions withSmb1(boolean spoken) {
        return new SmbOptions(spoken, allowUnsigned, timeoutMillis);
    }

    /** The same, with unsigned messages allowed or not. */
    public SmbOptions withUnsigned(boolean allowed) {
        return new SmbOptions(smb1, allowed, timeoutMillis);
    }

    /** The same, with another limit of one call, in milliseconds. */
    public SmbOptions withTimeout(long millis) {
        return new SmbOptions(smb1, allowUnsigned, millis);
    }
}
