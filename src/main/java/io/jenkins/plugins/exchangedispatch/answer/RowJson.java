package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;

/** A target in one line of JSON: what the report has of it, and whether its value was left changed. */
public final class RowJson {
    static final String CHANGED = "changed";
    static final String ROW = "row";

    private RowJson() {}

    /** Without a line break. */
    public static String line(TargetReport row) throws IOException {
        StringBuilder line = new StringBuilder(2_048);
        JsonText json = new JsonText(line, false);
        json.open('{').name(CHANGED).value(row.isChanged()).name(ROW);
        ReportJson.write(row, json);
        json.close('}');
        return line.toString();
    }
}
