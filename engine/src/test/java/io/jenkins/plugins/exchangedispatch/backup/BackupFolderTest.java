package io.jenkins.plugins.exchangedispatch.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupFolderTest {
    @TempDir
    Path folder;

    private BackupFolder backups;

    @BeforeEach
    void stopTheClock() {
        backups =
                new BackupFolder(folder, Clock.fixed(Instant.parse("2026-11-22T23:05:09.9Z"), ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aBackupIsNamedAfterTargetAndUtcTime() throws Exception {
        String path = backups.save("EX01", new byte[] {1, 2});

        assertThat(path).isEqualTo(folder.resolve("EX01-20261122T230509Z.reg").toString());
        assertThat(Path.of(path)).hasBinaryContent(new byte[] {1, 2});
    }

    @Test
    void noBackupEverOverwritesAnother() throws Exception {
        backups.save("EX01", new byte[] {1});
        backups.save("EX01", new byte[] {2});
        String third = backups.save("EX01", new byte[] {3});

        assertThat(third).endsWith("EX01-20261122T230509Z-3.reg");
        assertThat(folder.resolve("EX01-20261122T230509Z.reg")).hasBinaryContent(new byte[] {1});
    }

    @ParameterizedTest
    @CsvSource({
        "exports/SERVER12345.REG, SERVER12345",
        "'C:\\exports\\EX:01?.reg', EX_01_",
        "../.., target",
        "-rf, rf",
        ".hidden, hidden",
        "M\u00fcller, M_ller",
        "'a\nb', a_b",
    })
    void theNameIsOneThatEveryFileSystemTakes(String target, String stem) throws Exception {
        assertThat(Path.of(backups.save(target, new byte[0])))
                .hasParent(folder)
                .hasFileName(stem + "-20261122T230509Z.reg");
    }

    @Test
    void aLongNameIsCut() throws Exception {
        assertThat(Path.of(backups.save("x".repeat(5_000), new byte[0]))
                        .getFileName()
                        .toString())
                .hasSize(100 + "-20261122T230509Z.reg".length());
    }

    @Test
    void anInterruptedThreadStillSavesItsBackup() throws Exception {
        Thread.currentThread().interrupt();
        Path backup = Path.of(backups.save("EX01", new byte[] {7}));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(backup).hasBinaryContent(new byte[] {7});
    }

    @Test
    void aFolderThatIsGoneIsNamed() throws Exception {
        Files.delete(folder);

        assertThatThrownBy(() -> backups.save("EX01", new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("it is not there");
    }
}
