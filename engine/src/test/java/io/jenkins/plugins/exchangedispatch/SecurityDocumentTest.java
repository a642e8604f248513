package io.jenkins.plugins.exchangedispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat in the document about security names the tests that cover it, and these tests exist. */
class SecurityDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyThreatNamesTestsThatExist() throws Exception {
        List<String> threats = threats();
        List<String> missing = new ArrayList<>();
        for (String threat : threats) {
            Matcher named = TEST.matcher(threat);
            assertThat(named.find()).as(threat).isTrue();
            named.reset().results().forEach(test -> {
                if (!exists(test.group(1), test.group(2))) {
                    missing.add(test.group());
                }
            });
        }

        assertThat(threats).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    /** The rows of the tables whose last column is headed "test". */
    private static List<String> threats() throws IOException {
        List<String> threats = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(ROOT.resolve("docs/security.md"))) {
            boolean head = line.endsWith("| test |");
            if (inTable && line.startsWith("|") && !line.startsWith("| ---")) {
                threats.add(line);
            }
            inTable = head || (inTable && line.startsWith("|"));
        }
        return threats;
    }

    private static boolean exists(String type, String method) {
        for (String tests : List.of("src/test/java", "engine/src/test/java")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(tests))) {
                for (Path file :
                        files.filter(path -> path.endsWith(type + ".java")).toList()) {
                    if (method == null || Files.readString(file).contains(" void " + method + "(")) {
                        return true;
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }
}
