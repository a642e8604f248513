package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import java.util.List;
import java.util.Locale;

/**
 * How remote servers are reached.
 *
 * @param smb1 whether servers that know only the first version of SMB are reached
 * @param allowUnsigned whether servers that do not sign what they send are believed
 */
record Transport(Way way, boolean smb1, boolean allowUnsigned) {
    /** By whose calls. */
    enum Way {
        /** Windows' own calls on Windows, SMB elsewhere. */
        AUTO,
        WINDOWS,
        SMB;

        /** As the parameter writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As the agent can. */
    static final Transport DEFAULT = new Transport(Way.AUTO, false, false);

    private static final Choice<Way> WAY = new Choice<>("transport", List.of(Way.values()));

    /** @throws AbortException one sentence, when that cannot be meant */
    static Transport of(DispatchEntriesTask task) throws AbortException {
        Transport transport = new Transport(WAY.parse(task.getTransport()), task.isSmb1(), task.isAllowUnsigned());
        if (transport.way == Way.WINDOWS && (transport.smb1 || transport.allowUnsigned)) {
            throw new AbortException(Messages.Transport_smbOnly(transport.smb1 ? "smb1" : "allowUnsigned"));
        }
        return transport;
    }
}
