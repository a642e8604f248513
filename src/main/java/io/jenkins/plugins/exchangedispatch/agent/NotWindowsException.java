package io.jenkins.plugins.exchangedispatch.agent;

/** The agent does not run Windows; the message names what it runs. */
public final class NotWindowsException extends WorkException {
    private static final long serialVersionUID = 1L;

    private NotWindowsException(String system) {
        super(system);
    }

    /** @param system the system property os.name */
    static void check(String system) throws NotWindowsException {
        if (!system.startsWith("Windows")) {
            throw new NotWindowsException(system.isEmpty() ? "an unknown system" : system);
        }
    }
}
