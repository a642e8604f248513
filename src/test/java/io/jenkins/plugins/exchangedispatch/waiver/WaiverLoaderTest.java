package io.jenkins.plugins.exchangedispatch.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.FilePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaiverLoaderTest {
    private static final String ONE = "waivers: [{target: EX01, reason: x, owner: y, expires: 2026-06-16}]";

    @TempDir
    Path folder;

    private Path workspace;

    @BeforeEach
    void workspace() throws Exception {
        workspace = Files.createDirectory(folder.resolve("workspace"));
    }

    @Test
    void theFileAndTheConfigurationCountTogetherByTheDayOfTheController() throws Exception {
        Files.writeString(workspace.resolve("w.yaml"), ONE);
        WaiverEntry global = new WaiverEntry("x", "y", "2026-06-17");
        global.setTarget("EX02");

        assertThat(load("w.yaml", "Asia/Tokyo", global).expiring())
                .extracting(Waiver::target)
                .containsExactly("EX01", "EX02");
        assertThat(load("w.yaml", "Pacific/Kiritimati", global).expiring())
                .as("a day later there")
                .extracting(Waiver::target)
                .containsExactly("EX02");
    }

    @Test
    void noFileIsAskedForWithoutAPath() throws Exception {
        assertThat(load(null, "UTC").expiring()).isEmpty();
        assertThat(load(" ", "UTC").expiring()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsSaidInASentence() throws Exception {
        Files.writeString(folder.resolve("outside.yaml"), "root:x:0:0");
        Files.writeString(workspace.resolve("bad.yaml"), "waivers: 7");
        Files.write(workspace.resolve("huge.yaml"), new byte[1_000_001]);

        assertThatThrownBy(() -> load("none.yaml", "UTC"))
                .isInstanceOf(AbortException.class)
                .hasMessage(
                        "waivers: there is no file none.yaml in the workspace: check it out first, or correct the path.");
        assertThatThrownBy(() -> load("../outside.yaml", "UTC"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("is not in the workspace")
                .hasMessageNotContaining("root");
        assertThatThrownBy(() -> load("bad.yaml", "UTC"))
                .isInstanceOf(AbortException.class)
                .hasMessage("waivers: bad.yaml, line 1: waivers is no list.");
        assertThatThrownBy(() -> load("huge.yaml", "UTC"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("more than 1");
    }

    private Waivers load(String path, String zone, WaiverEntry... global) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-06-16T12:00:00Z"), ZoneId.of(zone));
        return WaiverLoader.load(new FilePath(workspace.toFile()), path, List.of(global), clock);
    }
}
