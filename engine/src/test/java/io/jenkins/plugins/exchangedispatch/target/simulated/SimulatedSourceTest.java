package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.DISPATCH_ENTRIES;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.PARAMETERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.LockFiles;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSourceTest {
    private static final RawValue OTHER = new RawValue(ValueType.REG_BINARY, new byte[] {1});

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void export() throws IOException {
        file = Files.write(
                folder.resolve("EX01.reg"),
                Export.exchange().entries("Smtpsvc").text().bytes());
    }

    @AfterEach
    void removeLockFile() throws IOException {
        LockFiles.remove(file);
    }

    @Test
    void theSourceCrossesToAnotherProcessAndOpensTheServerThere() throws Exception {
        try (Target target = copy(new SimulatedSource(file.toString())).open()) {
            assertThat(target.name()).isEqualTo(file.toString());
            assertThat(target.services().status("SMTPSVC").state().text()).isEqualTo("running");
            assertThat(target.services().status("POP3SVC").exitCode()).isEqualTo(1083);
        }
    }

    @Test
    void aChangeIsInTheFileAtOnceAndSeenByEveryoneElse() throws Exception {
        SimulatedServer one = SimulatedServer.inFile(file);
        SimulatedServer other = SimulatedServer.inFile(file);
        one.registry().write(PARAMETERS, DISPATCH_ENTRIES, OTHER);

        assertThat(other.registry().read(PARAMETERS, DISPATCH_ENTRIES)).contains(OTHER);
    }

    @Test
    void theTimeOfDayIsTheRealOne() throws Exception {
        Instant now = SimulatedServer.inFile(file).clock().now();

        assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent.reg");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new SimulatedSource(absent.toString()).open())
                .withMessageContaining(absent.toString());
    }

    @Test
    void aFileThatGoesAwayIsARegistryErrorThatNamesIt() throws Exception {
        SimulatedServer server = SimulatedServer.inFile(file);
        Files.delete(file);

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> server.registry().read(PARAMETERS, DISPATCH_ENTRIES))
                .withMessageContaining(file.toString())
                .extracting(WindowsException::code)
                .isEqualTo(1016);
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> server.registry().write(PARAMETERS, DISPATCH_ENTRIES, OTHER))
                .extracting(WindowsException::code)
                .isEqualTo(1016);
    }

    @Test
    void whoMayWriteTheFileMayChangeTheServer() throws Exception {
        SimulatedServer server = SimulatedServer.inFile(file);
        assertThat(server.machine().probeRights()).contains(new RightsReport(true, true, ""));

        Files.delete(file);
        assertThat(server.machine().probeRights().orElseThrow()).satisfies(rights -> {
            assertThat(rights.isWrite()).isFalse();
            assertThat(rights.isRestart()).isTrue();
            assertThat(rights.getReason()).contains(file.toString());
        });
    }

    private static SimulatedSource copy(SimulatedSource source) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SimulatedSource) in.readObject();
        }
    }
}
