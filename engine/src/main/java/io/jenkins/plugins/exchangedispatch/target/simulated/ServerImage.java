package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A registry from which many servers in memory start, all alike; what one of them has read of it the others need not. */
public final class ServerImage {
    final RegText text;
    /** Values that were read, by their paths, folded. */
    final Map<String, Optional<RawValue>> known = new ConcurrentHashMap<>();

    /** @param text what each server starts with */
    public ServerImage(RegText text) {
        this.text = text;
    }

    /** A server of its own, at a time of its own, just booted. */
    public SimulatedServer server(String name) {
        return SimulatedServer.inMemory(name, this);
    }
}
