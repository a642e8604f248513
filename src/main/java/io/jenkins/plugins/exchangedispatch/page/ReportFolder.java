package io.jenkins.plugins.exchangedispatch.page;

import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.answer.RowJson;
import io.jenkins.plugins.exchangedispatch.answer.RowReader;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The reports of a build, beside its {@code build.xml}: a file for each step, written once and never touched again, so that
 * no later step can take from an earlier one. A file is compressed JSON: a line about the step, then a line for each target.
 */
final class ReportFolder {
    static final String NAME = "exchange-dispatch";

    private static final Logger LOGGER = Logger.getLogger(ReportFolder.class.getName());
    private static final String ENDING = ".json.gz";
    private static final String AGENT_ITSELF = "\"agentItself\":true";

    private final Run<?, ?> run;
    private final Path folder;

    ReportFolder(Run<?, ?> run) {
        this.run = run;
        this.folder = run.getRootDir().toPath().resolve(NAME);
    }

    /** How many reports there are. */
    int count() {
        int count = 0;
        while (Files.exists(file(count + 1))) {
            count++;
        }
        return count;
    }

    /** Adds the report of a step; the caller sees to it that no other does so at the same time. */
    void add(Report report, boolean agentItself) throws IOException {
        Files.createDirectories(folder);
        int number = count() + 1;
        Path unfinished = folder.resolve(number + ".tmp");
        try {
            try (Writer out = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(unfinished)), StandardCharsets.UTF_8))) {
                new JsonText(out, false)
                        .open('{')
                        .name("mode")
                        .value(report.getMode().name())
                        .name("agentItself")
                        .value(agentItself)
                        .close('}');
                out.write('\n');
                for (TargetReport row : report.getTargets()) {
                    out.write(RowJson.line(row));
                    out.write('\n');
                }
            }
            Files.move(unfinished, file(number), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Every report that can be read, in the order in which they came in; what cannot is told to the system's log. */
    List<StoredReport> read() {
        List<StoredReport> reports = new ArrayList<>();
        ReportFile old = new ReportFile(run);
        if (old.exists()) {
            try {
                old.read()
                        .forEach(report -> reports.add(new StoredReport(report.getMode(), false, report.getTargets())));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "Cannot read a build's report", e);
            }
        }
        for (int number = 1; Files.exists(file(number)); number++) {
            try {
                reports.add(read(file(number)));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot read a build's report in " + folder);
            }
        }
        return reports;
    }

    private static StoredReport read(Path file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String head = String.valueOf(lines.readLine());
            RowReader reader = new RowReader();
            List<TargetReport> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(reader.read(line.getBytes(StandardCharsets.UTF_8)));
            }
            return new StoredReport(mode(head), head.contains(AGENT_ITSELF), rows);
        }
    }

    private static Mode mode(String head) throws IOException {
        for (Mode mode : Mode.values()) {
            if (head.contains('"' + mode.name() + '"')) {
                return mode;
            }
        }
        throw new IOException("no report of this plugin");
    }

    private Path file(int number) {
        return folder.resolve(number + ENDING);
    }
}
