package io.jenkins.plugins.exchangedispatch.step;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.answer.Answer;
import io.jenkins.plugins.exchangedispatch.history.TargetNote;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/** The report and the backups of one step among the artifacts of its build; what is there stays as it is. */
final class Artifacts {
    /** Steps of one build that run side by side must not choose the same name. */
    private static final Map<Run<?, ?>, Object> LOCKS = Collections.synchronizedMap(new WeakHashMap<>());

    private static final String REPORT = "report.json";

    private final Run<?, ?> run;
    private final Answer answer;
    /** Where it will be among the artifacts, to where it is in the folder. */
    private final Map<String, String> files = new LinkedHashMap<>();

    private Artifacts(Run<?, ?> run, Answer answer) {
        this.run = run;
        this.answer = answer;
    }

    /** Held from the choice of the names until all is archived. */
    static Object lock(Run<?, ?> run) {
        return LOCKS.computeIfAbsent(run, any -> new Object());
    }

    /** Chooses names that no artifact of the build has, and tells the rows of the report under which name their backup is. */
    static Artifacts named(Run<?, ?> run, Answer answer) throws IOException {
        Artifacts artifacts = new Artifacts(run, answer);
        Set<String> taken = new TreeSet<>();
        for (VirtualFile there :
                run.getArtifactManager().root().child(Answer.FOLDER).list()) {
            taken.add(fold(there.getName()));
        }
        artifacts.files.put(inFolder(free("report", ".json", taken)), REPORT);
        Map<String, String> renamed = new LinkedHashMap<>();
        for (String backup : answer.backups().keySet()) {
            String stem = backup.substring(0, backup.length() - ".reg".length());
            String name = inFolder(free(stem, ".reg", taken));
            artifacts.files.put(name, backup);
            renamed.put(inFolder(backup), name);
        }
        for (TargetReport row : answer.report().getTargets()) {
            row.setBackup(renamed.get(row.getBackup()));
        }
        return artifacts;
    }

    /**
     * @param folder where the backups are
     * @param notes what there is to tell of each row beside
     */
    void archive(Path folder, List<TargetNote> notes, TaskListener listener) throws IOException, InterruptedException {
        write(answer.report(), notes, folder.resolve(REPORT));
        run.pickArtifactManager()
                .archive(
                        new FilePath(folder.toFile()),
                        new Launcher.LocalLauncher(listener),
                        BuildListenerAdapter.wrap(listener),
                        files);
    }

    private static void write(Report report, List<TargetNote> notes, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            ReportJson.write(report, out, (place, json) -> notes.get(place).write(json));
        }
    }

    private static String free(String stem, String ending, Set<String> taken) {
        for (int number = 1; ; number++) {
            String name = number == 1 ? stem + ending : stem + "-" + number + ending;
            if (taken.add(fold(name))) {
                return name;
            }
        }
    }

    /** As a file system without case sees it. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String inFolder(String name) {
        return Answer.FOLDER + "/" + name;
    }
}
