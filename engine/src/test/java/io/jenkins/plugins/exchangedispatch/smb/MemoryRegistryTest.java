package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.Map;

/** Our client and our server of MS-RRP, without SMB in between. */
class MemoryRegistryTest extends RegistryContract {
    @Override
    protected RegistryLab open() {
        return new Lab();
    }

    private static final class Lab implements RegistryLab {
        private final SimulatedServer server = Export.empty().server();
        private final ServedRegistry served = new ServedRegistry(server.registry());
        private final Connection connection =
                new Connection(() -> new MemoryPipes(Map.of(Winreg.PIPE, served)), 30_000);
        private final Registry registry = new SmbRegistry(connection);

        @Override
        public Registry registry() {
            return registry;
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
            connection.close();
            server.close();
        }
    }
}
