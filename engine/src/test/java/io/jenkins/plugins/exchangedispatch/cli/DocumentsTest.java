package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the documents say is true: their commands are run and their output compared, their tables are complete. */
class DocumentsTest {
    static final Path ROOT = Path.of("..");

    static final List<String> DOCUMENTS = List.of(
            "README.md",
            "docs/guide.md",
            "docs/jenkins.md",
            "docs/pipeline.md",
            "docs/fleet-and-compliance.md",
            "docs/report.md",
            "docs/the-article-step-by-step.md",
            "docs/performance.md",
            "docs/troubleshooting.md");

    private static final String COMMAND = "exchange-dispatch ";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void everyExampleDoesWhatTheDocumentShows(String document) throws Exception {
        Session session = new Session(folder);
        Files.copy(Cli.EXAMPLE, folder.resolve("SERVER12345.reg"));

        for (Session.Step step : Session.steps(blocks(document, "console"))) {
            assertThat(session.run(step)).as(step.command()).isEqualTo(session.meant(step));
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void everyExampleForWindowsIsARightCommandLine(String document) throws Exception {
        Path password = Files.writeString(folder.resolve("password.txt"), "s3cret\n");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        for (String line : blocks(document, "bat")) {
            Cli cli = new Cli(folder).atWindows(server("HERE"));
            Arrays.asList("EX01", "EX02").forEach(name -> cli.machine(name, server(name)));
            String args = line.substring(COMMAND.length())
                    .replace("password.txt", password.toString())
                    .replace(" --backup-dir backups", "");

            // Without a folder of its own the test would leave backups in the current directory.
            args += " --backup-dir " + backups;

            assertThat(cli.run((Object[]) args.split(" ")).code()).as(line).isNotEqualTo(2);
        }
    }

    @Test
    void theReadmesCommandsForWindowsAreThoseForAShell() throws Exception {
        List<String> shell = blocks("README.md", "sh").subList(0, 4);
        List<String> translated = shell.stream()
                .map(line -> line.replace(" || [ $? -eq 3 ]", "").replaceFirst("^cp ", "copy "))
                .map(line -> line.startsWith("mvn ") ? line : line.replace('/', '\\'))
                .toList();

        assertThat(blocks("README.md", "batch")).isEqualTo(translated);
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void everyLinkLeadsToAFile(String document) throws Exception {
        Path file = ROOT.resolve(document);
        Matcher link = LINK.matcher(Files.readString(file));
        while (link.find()) {
            assertThat(file.resolveSibling(link.group(1))).exists();
        }
    }

    @Test
    void everyErrorCodeIsInTheTroubleshootingTableWithItsTextAndAdvice() throws Exception {
        String table = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
        for (Field field : ErrorCode.class.getFields()) {
            int code = field.getInt(null);

            assertThat(table)
                    .contains("| " + code + " | " + ErrorText.of(code) + " | "
                            + ErrorText.advice(code).replace("|", "\\|") + " |");
        }
    }

    @Test
    void everyOptionIsInTheReadme() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String help = new Cli(folder).run("ensure", "--help").out()
                + new Cli(folder).run("restore", "--help").out();
        Matcher option =
                Pattern.compile("^ {2,6}(--[a-z-]+)", Pattern.MULTILINE).matcher(help);
        List<String> options = new ArrayList<>();
        while (option.find()) {
            options.add(option.group(1));
        }

        assertThat(options).contains("--reg-file", "--force");
        assertThat(options).allMatch(name -> readme.contains("`" + name));
    }

    private static SimulatedServer server(String name) {
        return SimulatedServer.inMemory(name, Export.exchange().text());
    }

    /** The lines of all blocks of that kind. */
    private static List<String> blocks(String document, String kind) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        try (Stream<String> text = Files.lines(ROOT.resolve(document))) {
            for (String line : text.toList()) {
                if (line.startsWith("```")) {
                    inside = line.equals("```" + kind);
                } else if (inside) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
