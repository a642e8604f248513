package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Impacket, whose authors know nothing of this code, reads what it wrote and talks to the services that it is tried on. */
@EnabledIfSystemProperty(named = "smb.python", matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaJudgeTest extends OnSamba {
    @TempDir
    private Path folder;

    @Test
    void whatEnsureWroteIsReadByteForByte() throws Exception {
        try (Target target = server.target(Samba.administrator())) {
            assertThat(new Ensure(ConvergeOptions.defaults(), (name, text) -> name, new Semaphore(1))
                            .run(target, line -> {})
                            .getStatus())
                    .isEqualTo(Status.CONVERGED);
        }
        RawValue written = server.registry()
                .read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                .orElseThrow();

        List<String> read = impacket("value", RegistryKey.PARAMETERS.path(), RegistryKey.DISPATCH_ENTRIES);

        assertThat(read).containsExactly(written.type() + " " + HexFormat.of().formatHex(written.data()));
    }

    @Test
    void theServicesAreListedStoppedAndStarted() throws Exception {
        assertThat(impacket("services")).contains("IISADMIN running", "SMTPSVC running", "POP3SVC stopped");

        impacket("stop", "SMTPSVC");
        server.simulated().clock().advance(Duration.ofMinutes(1));
        assertThat(server.simulated().service("SMTPSVC").state()).isEqualTo(ServiceState.STOPPED);
        assertThat(impacket("services")).contains("SMTPSVC stopped");

        impacket("start", "SMTPSVC");
        server.simulated().clock().advance(Duration.ofMinutes(1));
        assertThat(server.simulated().service("SMTPSVC").state()).isEqualTo(ServiceState.RUNNING);
    }

    private List<String> impacket(String... arguments) throws Exception {
        Path script = folder.resolve("impacket_reader.py");
        try (InputStream source = SambaJudgeTest.class.getResourceAsStream("impacket_reader.py")) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("smb.python"), script.toString(), System.getProperty(Samba.PORT), Samba.dress()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.outputWriter()
                .append(System.getProperty("smb.password"))
                .append('\n')
                .close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(ended && process.exitValue() == 0).as(said).isTrue();
        return said.lines().toList();
    }
}
