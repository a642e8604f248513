package io.jenkins.plugins.exchangedispatch.fleet;

import io.jenkins.plugins.exchangedispatch.history.Moment;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.IOException;
import java.util.List;

/** The targets of the page as files for other programs. */
final class FleetFiles {
    private FleetFiles() {}

    /** Comma-separated values as RFC 4180 has them, with a head. */
    static void csv(List<FleetRow> rows, Appendable out) throws IOException {
        line(
                out,
                "target",
                "status",
                "waivedUntil",
                "since",
                "sinceBuild",
                "checked",
                "checkedBuild",
                "job",
                "stale",
                "message");
        for (FleetRow row : rows) {
            WaiverNote waiver = row.getWaiver();
            line(
                    out,
                    row.getTarget(),
                    row.record().status(),
                    waiver == null || !waiver.isWaived() ? "" : waiver.expires().toString(),
                    row.getSince().iso(),
                    Integer.toString(row.getSince().build()),
                    row.getLast().iso(),
                    Integer.toString(row.getLast().build()),
                    row.getJob(),
                    Boolean.toString(row.isStale()),
                    row.getMessage());
        }
    }

    private static void line(Appendable out, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            out.append(i == 0 ? "" : ",").append(quoted(fields[i]));
        }
        out.append("\r\n");
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String quoted(String field) {
        String text = Printable.of(field);
        String harmless = text.matches("[=+@\\-].*") ? "'" + text : text;
        return harmless.matches("[^\",\r\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    static void json(List<FleetRow> rows, Appendable out) throws IOException {
        JsonText json = new JsonText(out, true).open('{').name("targets").open('[');
        for (FleetRow row : rows) {
            json.open('{').name("target").value(Printable.of(row.getTarget()));
            json.name("status").value(row.record().status());
            json.name("message").value(Printable.of(row.getMessage()));
            json.name("job").value(row.getJob()).name("stale").value(row.isStale());
            moment(json, "firstSeen", row.getFirstSeen());
            moment(json, "since", row.getSince());
            moment(json, "checked", row.getLast());
            moment(json, "driftedSince", row.record().driftedSince());
            moment(json, "owedSince", row.record().owedSince());
            json.name("recurrences").value(row.record().history().recurrences());
            json.name("waiver");
            if (row.getWaiver() == null) {
                json.value(null);
            } else {
                row.getWaiver().write(json);
            }
            json.close('}');
        }
        json.close(']').close('}');
        out.append('\n');
    }

    private static void moment(JsonText json, String name, Moment moment) throws IOException {
        json.name(name);
        if (moment == null) {
            json.value(null);
        } else {
            json.open('{').name("build").value(moment.build());
            json.name("time").value(moment.iso()).close('}');
        }
    }
}
