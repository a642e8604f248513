package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedRegistry;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.List;

/** A run's claim to a simulated server as others see it. */
final class Followers {
    private static final RegistryKey FIRST = RegistryKey.RESTART_OWED.child("Claim1");
    private static final RegistryKey SECOND = RegistryKey.RESTART_OWED.child("Claim2");

    private Followers() {}

    /** Another run takes over from the first one, if that is at work by now. */
    static void follow(SimulatedServer server) {
        List<String> first = claim(server.registry());
        if (!first.isEmpty()) {
            RawValue other = new RawValue(
                    ValueType.REG_MULTI_SZ, MultiString.encode(List.of("other", first.get(0), "another run", "0")));
            server.registry().isChangedBySomeone(text -> text.withKey(SECOND).withValue(SECOND, "Run", other));
        }
    }

    /** What the first run shows as its sign of life. */
    static String beat(SimulatedServer server) {
        return claim(server.registry()).get(3);
    }

    private static List<String> claim(SimulatedRegistry registry) {
        return registry.stored(FIRST, "Run")
                .map(value -> MultiString.decode(value.data()).strings())
                .orElse(List.of());
    }
}
