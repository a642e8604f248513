package io.jenkins.plugins.exchangedispatch.services;

import java.util.List;
import java.util.Set;

/**
 * A service for a contract test: each setting is an argument of the test service program, or of its registration.
 *
 * @param label a short word from which the machine makes a name of its own
 * @param dependencies names, as the machine gave them, of the services it needs
 * @param startMillis how long it stays start pending; it raises its checkpoint at least once a second
 * @param stopMillis how long it stays stop pending; it raises its checkpoint at least once a second
 * @param quirks how else it differs from a quick service, started by hand, that accepts every control
 */
public record TestService(String label, List<String> dependencies, int startMillis, int stopMillis, Set<Quirk> quirks) {
    /** What a service may be or do. */
    public enum Quirk {
        DISABLED,
        /** 1052. */
        ACCEPTS_NO_STOP,
        /** 1052. */
        ACCEPTS_NO_PAUSE,
        /** Stays stop pending for ever, its checkpoint unchanged. */
        HANGS_WHEN_STOPPED,
        /** Its process never reports to the service control manager: 1053. */
        NEVER_CONNECTS,
        /** A shared-process service that its program does not answer for: 1083. */
        UNKNOWN_TO_ITS_PROGRAM,
        /** Its process dies half a second after it runs: 1067. */
        CRASHES_SOON
    }

    static TestService called(String label, Quirk... quirks) {
        return new TestService(label, List.of(), 0, 0, Set.of(quirks));
    }

    TestService needs(String... services) {
        return new TestService(label, List.of(services), startMillis, stopMillis, quirks);
    }

    TestService startsInMillis(int millis) {
        return new TestService(label, dependencies, millis, stopMillis, quirks);
    }

    TestService stopsInMillis(int millis) {
        return new TestService(label, dependencies, startMillis, millis, quirks);
    }

    /** Whether it has this quirk. */
    public boolean is(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
