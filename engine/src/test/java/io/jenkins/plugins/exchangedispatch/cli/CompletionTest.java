package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash offers for a line that is being typed. */
class CompletionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'exchange-dispatch ch',                       'check'",
        "'exchange-dispatch ensure --res',             '--restart --restarts-at-once'",
        "'exchange-dispatch restore --bac',            '--backup-dir --backup'",
        "'exchange-dispatch ensure --restart n',       'never'",
        "'exchange-dispatch check --host EX01 --ext',  '--extra'",
    })
    void commandsOptionsAndChoicesAreOffered(String typed, String offered) throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeThat(bash).exists();
        Path script = folder.resolve("completion.sh");
        Completion.main(new String[] {script.toString()});
        String ask = ". \"$1\"; COMP_LINE=$2; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                + " COMP_POINT=${#COMP_LINE}; _complete_exchange-dispatch; echo \"${COMPREPLY[*]}\"";

        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(bash.toString(), "-c", ask, "bash", script.toString(), typed)
                // Without a terminal bash complains of compopt.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(out.toFile())
                .start();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(out, StandardCharsets.UTF_8).strip()).isEqualTo(offered);
    }
}
