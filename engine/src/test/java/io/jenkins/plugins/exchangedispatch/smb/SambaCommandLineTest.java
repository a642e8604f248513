package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is packaged, in a process of its own, on a real SMB server. */
@EnabledIfSystemProperty(named = "smb.jar", matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaCommandLineTest extends OnSamba {
    private static final long TICK_MILLIS = 100;

    @TempDir
    private Path folder;

    private Thread time;

    @BeforeEach
    void letTimePass() {
        time = new Thread(this::passTime, "simulated time");
        time.setDaemon(true);
        time.start();
    }

    @AfterEach
    void endTime() throws InterruptedException {
        if (time != null) {
            time.interrupt();
            time.join();
        }
    }

    @Test
    void aDriftedServerConverges() throws Exception {
        assertThat(run("check")).isEqualTo(3);
        assertThat(run("ensure", "--settle", "1", "--backup-dir", folder.toString()))
                .isZero();
        assertThat(server.entries()).containsExactlyElementsOf(DesiredEntries.EXCHANGE);
        assertThat(run("check")).isZero();
    }

    /** The simulated services need their time to stop and to start. */
    private void passTime() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                server.simulated().clock().advance(Duration.ofMillis(TICK_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Path password = folder.resolve("password");
        Files.writeString(password, System.getProperty("smb.password"));
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-jar", System.getProperty("smb.jar")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--host", Samba.host(), "--user", "root", "--password-file", password.toString()));
        if (Samba.options().smb1()) {
            command.add("--smb1");
        }
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(out)).isTrue();
        System.out.println(Files.readString(out));
        return process.exitValue();
    }
}
