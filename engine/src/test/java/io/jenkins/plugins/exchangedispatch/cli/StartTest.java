package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a right check must not load, since each of these takes as long as a good part of the check. */
@Timeout(120)
class StartTest {
    private static final List<String> SLOW = List.of(
            "picocli.",
            "java.util.regex.Pattern",
            "java.util.Formatter",
            "java.util.UUID",
            "java.util.logging.",
            "java.time.format.",
            "java.security.MessageDigest",
            "java.security.SecureRandom",
            "java.util.concurrent.ForkJoinWorkerThread",
            "jdk.internal.io.JdkConsole");

    @TempDir
    Path folder;

    @Test
    void aRightCheckLoadsNothingThatIsSlowToLoad() throws Exception {
        Files.copy(Cli.EXAMPLE, folder.resolve("SERVER12345.reg"));
        Path classes = folder.resolve("classes.txt");
        ProcessBuilder check = Session.process(folder, "check", "--reg-file", "SERVER12345.reg");
        // In no archive, which may hold classes and load them before they are needed.
        check.command().addAll(1, List.of("-Xshare:off", "-Xlog:class+load:file=" + classes));
        check.environment().put("NO_COLOR", "1");
        check.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);

        assertThat(check.start().waitFor()).isEqualTo(3);

        List<String> loaded = Files.readAllLines(classes).stream()
                .map(line -> line.substring(line.lastIndexOf(']') + 1).strip())
                .toList();
        assertThat(loaded).anyMatch(name -> name.startsWith("io.jenkins.plugins.exchangedispatch.converge.Check "));
        assertThat(loaded).noneMatch(name -> SLOW.stream().anyMatch(name::startsWith));
    }
}
