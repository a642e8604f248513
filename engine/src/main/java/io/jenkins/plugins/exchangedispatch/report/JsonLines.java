package io.jenkins.plugins.exchangedispatch.report;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The report for log shippers: a line of JSON for each target (docs/report-line.schema.json), complete by itself. */
public final class JsonLines {
    private JsonLines() {}

    /**
     * Writes a line for each target.
     *
     * @param time when the report was made, the same in every line
     */
    public static void write(Report report, Instant time, Appendable out) throws IOException {
        write(report.getMode(), report.getTargets(), time, out);
    }

    private static void write(Mode mode, List<TargetReport> targets, Instant time, Appendable out) throws IOException {
        for (TargetReport target : targets) {
            JsonText json = new JsonText(out, false);
            json.open('{');
            json.name("schema").value(Report.SCHEMA);
            json.name("time").value(UtcTime.text(time));
            json.name("mode").value(mode.toString());
            json.name("result");
            ReportJson.write(target, json);
            json.close('}');
            out.append('\n');
        }
    }
}
