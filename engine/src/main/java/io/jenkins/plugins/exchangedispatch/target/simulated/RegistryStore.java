package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.registry.RegText;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Where the registry of a simulated server is kept: a file, or memory. */
interface RegistryStore {
    /** The registry as it is now. */
    RegText read() throws IOException;

    /** Changes the registry as a whole or not at all. */
    void edit(UnaryOperator<RegText> change) throws IOException;

    /** Kept in memory, for as long as the server lives. */
    static RegistryStore inMemory(RegText registry) {
        return new RegistryStore() {
            private RegText now = registry;

            @Override
            public RegText read() {
                return now;
            }

            @Override
            public void edit(UnaryOperator<RegText> change) {
                now = change.apply(now);
            }
        };
    }
}
