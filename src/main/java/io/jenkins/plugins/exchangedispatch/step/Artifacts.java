package io.jenkins.plugins.exchangedispatch.step;

import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.agent.Answer;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Pattern;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/** The report and the backups among the artifacts of a build. */
final class Artifacts {
    /** What {@code BackupFolder} names its files; anything else did not come from it. */
    private static final Pattern BACKUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\\.reg");

    /** Steps of one build that run side by side must not choose the same name. */
    private static final Map<Run<?, ?>, Object> LOCKS = Collections.synchronizedMap(new WeakHashMap<>());

    private Artifacts() {}

    /** Archives what an agent brought back; a second step of the build adds to the first. */
    static void archive(Run<?, ?> run, Answer answer, TaskListener listener) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("exchange-dispatch-");
        try {
            synchronized (LOCKS.computeIfAbsent(run, any -> new Object())) {
                Map<String, String> files = new LinkedHashMap<>();
                write(folder, reportName(run), ReportJson.of(answer.report()).getBytes(StandardCharsets.UTF_8), files);
                for (Map.Entry<String, byte[]> backup : answer.backups().entrySet()) {
                    if (!BACKUP.matcher(backup.getKey()).matches()) {
                        throw new IOException(Messages.Artifacts_name(Printable.of(backup.getKey())));
                    }
                    write(folder, backup.getKey(), backup.getValue(), files);
                }
                run.pickArtifactManager()
                        .archive(
                                new FilePath(folder.toFile()),
                                new Launcher.LocalLauncher(listener),
                                BuildListenerAdapter.wrap(listener),
                                files);
            }
        } finally {
            Util.deleteRecursive(folder.toFile());
        }
    }

    private static void write(Path folder, String name, byte[] bytes, Map<String, String> files) throws IOException {
        Files.write(folder.resolve(name), bytes);
        files.put(Answer.FOLDER + "/" + name, name);
    }

    private static String reportName(Run<?, ?> run) throws IOException {
        VirtualFile archived = run.getArtifactManager().root().child(Answer.FOLDER);
        for (int number = 1; ; number++) {
            String name = number == 1 ? "report.json" : "report-" + number + ".json";
            if (!archived.child(name).exists()) {
                return name;
            }
        }
    }
}
