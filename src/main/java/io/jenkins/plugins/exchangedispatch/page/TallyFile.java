package io.jenkins.plugins.exchangedispatch.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The tallies of a build, a line of JSON for each time the step ran, beside its {@code build.xml}: which would have to be
 * written anew as a whole each time.
 */
final class TallyFile {
    private static final Logger LOGGER = Logger.getLogger(TallyFile.class.getName());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    TallyFile(Run<?, ?> run) {
        this.file = run.getRootDir().toPath().resolve(ReportFolder.NAME).resolve("tallies.jsonl");
    }

    /** Adds one; the caller sees to it that no other does so at the same time. */
    void add(Tally tally) throws IOException {
        StringBuilder line = new StringBuilder();
        JsonText json = new JsonText(line, false)
                .open('{')
                .name("mode")
                .value(tally.mode().name());
        json.name("time").value(tally.getTime());
        counts(json, "counts", tally.getCounts());
        json.name("waived").value(tally.getWaived());
        counts(json, "changes", tally.getChanges());
        json.name("first").value(tally.isFirst()).close('}');
        // The line begins with its end, so that one that was torn before it takes no other with it.
        Files.writeString(file, "\n" + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void counts(JsonText json, String name, Map<String, Integer> counts) throws IOException {
        json.name(name).open('{');
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            json.name(count.getKey()).value(count.getValue());
        }
        json.close('}');
    }

    /** All that can be read, in the order in which they came in; none where there is no file. */
    List<Tally> read() {
        List<Tally> tallies = new ArrayList<>();
        for (String line : lines()) {
            try {
                tallies.add(tally(line));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot understand a line of " + file);
            }
        }
        return tallies;
    }

    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isEmpty()).toList();
        } catch (IOException | UncheckedIOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read " + file);
            return List.of();
        }
    }

    private static Tally tally(String line) throws IOException {
        JsonNode node = JSON.readTree(line);
        return new Tally(
                Mode.valueOf(node.path("mode").asText()),
                node.path("time").asLong(),
                counts(node.path("counts")),
                node.path("waived").asInt(),
                counts(node.path("changes")),
                node.path("first").asBoolean());
    }

    private static TreeMap<String, Integer> counts(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<TreeMap<String, Integer>>() {});
    }
}
