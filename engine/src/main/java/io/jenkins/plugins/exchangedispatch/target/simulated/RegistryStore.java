package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.registry.CodePage;
import io.jenkins.plugins.exchangedispatch.registry.RegFile;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the registry of a simulated server is kept: a file, or memory. */
interface RegistryStore {
    /** The registry as it is now. */
    Hive read() throws IOException;

    /** Changes the registry as a whole or not at all. */
    void edit(UnaryOperator<Hive> change) throws IOException;

    /** Whether it can be changed; services of a simulated server can always be restarted. */
    RightsReport rights();

    /** Kept in memory, for as long as the server lives. */
    static RegistryStore inMemory(ServerImage image) {
        return new RegistryStore() {
            private Hive now = new MemoryHive(image);

            @Override
            public Hive read() {
                return now;
            }

            @Override
            public void edit(UnaryOperator<Hive> change) {
                Hive changed = change.apply(now);
                now = changed instanceof MemoryHive ? changed : new MemoryHive(new ServerImage(changed.text()));
            }

            @Override
            public RightsReport rights() {
                return new RightsReport(true, true, "");
            }
        };
    }

    /** Kept in a file, which is read again each time; the code page is that of ANSI text, empty to find it out. */
    static RegistryStore inFile(Path path, Optional<CodePage> codePage) {
        RegFile file = new RegFile(path, codePage);
        return new RegistryStore() {
            @Override
            public Hive read() throws IOException {
                return new Hive.OfText(file.read());
            }

            @Override
            public void edit(UnaryOperator<Hive> change) throws IOException {
                file.edit(text -> change.apply(new Hive.OfText(text)).text());
            }

            @Override
            public RightsReport rights() {
                boolean writable = Files.isWritable(path) && Files.isWritable(path.resolveSibling(""));
                return new RightsReport(
                        writable, true, writable ? "" : "The file " + path + " or its folder cannot be written.");
            }
        };
    }
}
