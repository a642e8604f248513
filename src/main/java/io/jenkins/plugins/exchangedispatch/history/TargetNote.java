package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Jenkins adds to the row of a target.
 *
 * @param target its name, as in the row
 * @param known the name under which it is remembered: another one where only the agent itself says what it is called
 * @param history what earlier builds say of it
 * @param waiver what was waived of it, or would be if it had not run out; null when nothing
 */
public record TargetNote(String target, String known, TargetHistory history, WaiverNote waiver) {
    static List<TargetNote> of(Report report, List<String> known, List<TargetHistory> told, List<WaiverNote> waivers) {
        List<TargetNote> notes = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            notes.add(
                    new TargetNote(report.getTargets().get(i).getTarget(), known.get(i), told.get(i), waivers.get(i)));
        }
        return notes;
    }

    /** Whether its drift is waived. */
    public boolean isWaived() {
        return waiver != null && waiver.isWaived();
    }

    /** Writes the fields {@code history} and {@code waiver} of the report, as docs/report.schema.json describes them. */
    public void write(JsonText json) throws IOException {
        json.name("history").open('{').name("change").value(history.change().name());
        moment(json, "firstSeen", history.firstSeen());
        moment(json, "since", history.since());
        json.name("previousStatus").value(history.previousStatus());
        moment(json, "driftedSince", history.driftedSince());
        moment(json, "mended", history.mended());
        moment(json, "owedSince", history.owedSince());
        json.name("recurrences").value(history.recurrences());
        json.name("rhythm").value(history.rhythm()).close('}');
        json.name("waiver");
        if (waiver == null) {
            json.value(null);
        } else {
            waiver.write(json);
        }
    }

    /** The note in one line, as it is kept. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        JsonText json = new JsonText(line, false).open('{').name("target").value(target);
        json.name("known").value(known);
        write(json);
        json.close('}');
        return line.toString();
    }

    static TargetNote of(JsonNode node) {
        JsonNode history = node.path("history");
        return new TargetNote(
                node.path("target").asText(),
                node.path("known").asText(),
                new TargetHistory(
                        Change.valueOf(history.path("change").asText()),
                        moment(history.path("firstSeen")),
                        moment(history.path("since")),
                        history.path("previousStatus").textValue(),
                        moment(history.path("driftedSince")),
                        moment(history.path("mended")),
                        moment(history.path("owedSince")),
                        history.path("recurrences").asInt(),
                        history.path("rhythm").asText()),
                WaiverNote.of(node.path("waiver")));
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

    private static Moment moment(JsonNode node) {
        return node.isObject()
                ? new Moment(
                        node.path("build").asInt(),
                        Instant.parse(node.path("time").asText()).toEpochMilli())
                : null;
    }
}
