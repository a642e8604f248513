package io.jenkins.plugins.exchangedispatch.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody who types what a document shows, each command a process of its own, in one folder; for tests. */
final class Session {
    /** A command and what the document shows below it. */
    record Step(String command, List<String> shown) {}

    private static final String PROMPT = "$ ";
    private static final String COMMAND = "exchange-dispatch";
    /** The time in the name of a backup. */
    private static final Pattern BACKUP_TIME = Pattern.compile("[0-9]{8}T[0-9]{6}Z(-[0-9]+)?");
    /** A time of day in the output. */
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");

    private final Path folder;
    /** Which backup time of the document stands for which of this session. */
    private final Map<String, String> backupTimes = new HashMap<>();

    private int lastCode;

    Session(Path folder) {
        this.folder = folder;
    }

    static List<Step> steps(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(PROMPT)) {
                steps.add(new Step(line.substring(PROMPT.length()), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).shown().add(line);
            }
        }
        return steps;
    }

    /** What the document shows, times left out. */
    List<String> meant(Step step) {
        return withoutTimes(step.shown());
    }

    /** What the command prints, times left out: standard output, then complaints. */
    List<String> run(Step step) throws IOException, InterruptedException {
        if (step.command().equals("echo $?")) {
            return List.of(String.valueOf(lastCode));
        }
        assertCommand(step.command());
        String args = step.command().substring(COMMAND.length() + 1);
        for (Map.Entry<String, String> time : backupTimes.entrySet()) {
            args = args.replace(time.getKey(), time.getValue());
        }
        List<String> output = execute(args.split(" "));
        remember(step.shown(), output);
        return withoutTimes(output);
    }

    /** The command line as a process of its own. */
    static ProcessBuilder process(Path folder, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + System.getProperty("user.language"),
                "-Dfile.encoding=" + System.getProperty("file.encoding"),
                // Where lock files go, which are to vanish with the folder.
                "-Djava.io.tmpdir=" + folder,
                "-classpath",
                System.getProperty("java.class.path"),
                ExchangeDispatch.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private List<String> execute(String... args) throws IOException, InterruptedException {
        File out = Files.createTempFile("out", null).toFile();
        File err = Files.createTempFile("err", null).toFile();
        try {
            Process process =
                    process(folder, args).redirectOutput(out).redirectError(err).start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("The command hangs: " + String.join(" ", args));
            }
            lastCode = process.exitValue();
            List<String> output = new ArrayList<>(Files.readAllLines(out.toPath(), StandardCharsets.ISO_8859_1));
            Files.readAllLines(err.toPath(), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(COMMAND + ": "))
                    .forEach(output::add);
            return output;
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    private static void assertCommand(String command) {
        if (!command.startsWith(COMMAND + " ")) {
            throw new AssertionError("A document shows a command that nobody tests: " + command);
        }
    }

    private void remember(List<String> shown, List<String> output) {
        List<String> theirs = backupTimes(shown);
        List<String> ours = backupTimes(output);
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            backupTimes.put(theirs.get(i), ours.get(i));
        }
    }

    private static List<String> backupTimes(List<String> lines) {
        return BACKUP_TIME
                .matcher(String.join("\n", lines))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream()
                .map(line -> TIME.matcher(BACKUP_TIME.matcher(line).replaceAll("<backup time>"))
                        .replaceAll("<time>"))
                .toList();
    }
}
