package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import org.junit.jupiter.api.Nested;

class SimulatedRegistryTest {
    @Nested
    class InMemory extends RegistryContract {
        @Override
        protected RegistryLab open() {
            return new SimulatedLab(Export.empty().server());
        }
    }

    private record SimulatedLab(SimulatedServer server) implements RegistryLab {
        @Override
        public Registry registry() {
            return server.registry();
        }

        @Override
        public RegistryKey scratch() {
            return new RegistryKey("SOFTWARE\\Scratch");
        }

        @Override
        public void denyReads(RegistryKey key) {
            server.registry().faults().refuseReads(key, 5);
        }

        @Override
        public void denyWrites(RegistryKey key) {
            server.registry().faults().refuseWrites(key, 5);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
