package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.registry.LockFiles;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryContract;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.RegistryLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SimulatedRegistryTest {
    @Nested
    class InMemory extends RegistryContract {
        @Override
        protected RegistryLab open() {
            return new SimulatedLab(Export.empty().server(), () -> {});
        }
    }

    @Nested
    class InAUtf16File extends RegistryContract {
        @TempDir
        private Path folder;

        @Override
        protected RegistryLab open() throws IOException {
            return inFile(folder, Export.exchange().entries("Smtpsvc").text().bytes());
        }
    }

    @Nested
    class InAUtf8File extends RegistryContract {
        @TempDir
        private Path folder;

        @Override
        protected RegistryLab open() throws IOException {
            String header = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM]\r\n";
            return inFile(folder, header.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static RegistryLab inFile(Path folder, byte[] export) throws IOException {
        Path file = Files.write(folder.resolve("server.reg"), export);
        return new SimulatedLab(SimulatedServer.inFile(file), () -> LockFiles.remove(file));
    }

    private record SimulatedLab(SimulatedServer server, Cleaning cleaning) implements RegistryLab {
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
        public void close() throws IOException {
            server.close();
            cleaning.run();
        }
    }

    private interface Cleaning {
        void run() throws IOException;
    }
}
