package io.jenkins.plugins.exchangedispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.MultiStringFuzzer;
import io.jenkins.plugins.exchangedispatch.registry.RegTextFuzzer;
import io.jenkins.plugins.exchangedispatch.windows.EventRecordFuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What fuzzing has found, tried again in every build; {@code mvn -f engine -Pfuzz test} goes on looking. */
class FuzzCorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "fuzz");

    @Test
    void textsOfRegistries() throws Exception {
        tryAll("RegTextFuzzer", RegTextFuzzer::fuzzerTestOneInput);
    }

    @Test
    void lists() throws Exception {
        tryAll("MultiStringFuzzer", MultiStringFuzzer::fuzzerTestOneInput);
    }

    @Test
    void eventRecords() throws Exception {
        tryAll("EventRecordFuzzer", EventRecordFuzzer::fuzzerTestOneInput);
    }

    private static void tryAll(String folder, Consumer<byte[]> fuzzer) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            List<Path> corpus = files.sorted().toList();
            assertThat(corpus).isNotEmpty();
            for (Path file : corpus) {
                try {
                    fuzzer.accept(Files.readAllBytes(file));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(file.toString(), e);
                }
            }
        }
    }
}
