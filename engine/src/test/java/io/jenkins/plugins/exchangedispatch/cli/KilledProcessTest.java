package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole process that waits for another writer and is told to end. */
@Timeout(120)
class KilledProcessTest {
    private static final int BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process can only be ended without a word")
    void aKilledProcessStillReportsAndLeavesTheFileAsItWas() throws Exception {
        Path server = Files.copy(Cli.EXAMPLE, folder.resolve("SERVER12345.reg"));
        try (FileChannel channel = FileChannel.open(lockFile(server), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            Process process = start("ensure");
            try (BufferedReader progress = process.errorReader()) {
                assertThat(progress.readLine()).startsWith("Missing: ");
                process.toHandle().destroy();
                assertThat(process.waitFor()).isEqualTo(BY_SIGTERM);
                assertThat(progress.lines()).last().asString().contains("interrupted", "The value was not changed.");
            }
            assertThat(process.inputReader().readLine()).isEqualTo("FAILED  SERVER12345.reg");
        }

        assertThat(server).hasSameBinaryContentAs(Cli.EXAMPLE);
    }

    /** The lock file of the server, as a first run left it. */
    private Path lockFile(Path server) throws IOException, InterruptedException {
        assertThat(start("ensure").waitFor()).isZero();
        Files.write(server, Files.readAllBytes(Cli.EXAMPLE));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".lock"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Process start(String command) throws IOException {
        return Session.process(folder, command, "--reg-file", "SERVER12345.reg").start();
    }
}
