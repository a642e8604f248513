package io.jenkins.plugins.exchangedispatch.step;

import hudson.FilePath;
import io.jenkins.plugins.exchangedispatch.answer.Answer;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.JsonLines;
import io.jenkins.plugins.exchangedispatch.report.JunitXml;
import io.jenkins.plugins.exchangedispatch.report.Report;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * What other steps and programs read in the workspace.
 *
 * @param junit whether JUnit XML is wanted
 * @param jsonLines whether JSON lines are wanted
 */
record ResultFiles(boolean junit, boolean jsonLines) {
    /** Writes to something. */
    private interface Content {
        void write(Writer out) throws IOException;
    }

    /** @param number how often the step has run in this build, this time included, so that each has files of its own */
    void write(FilePath workspace, int number, Report report, DesiredEntries desired)
            throws IOException, InterruptedException {
        String suffix = number == 1 ? "" : "-" + number;
        FilePath folder = workspace.child(Answer.FOLDER);
        if (junit) {
            write(folder.child("junit" + suffix + ".xml"), out -> JunitXml.write(report, desired, out));
        }
        if (jsonLines) {
            write(
                    folder.child("report" + suffix + ".jsonl"),
                    out -> JsonLines.write(report, Clock.systemUTC().instant(), out));
        }
    }

    private static void write(FilePath file, Content content) throws IOException, InterruptedException {
        try (Writer out = new OutputStreamWriter(file.write(), StandardCharsets.UTF_8)) {
            content.write(out);
        }
    }
}
