package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What Jenkins adds to the row of a target.
 *
 * @param target its name, as in the row
 * @param history what earlier builds say of it
 * @param waiver what was waived of it, or would be if it had not run out; null when nothing
 */
public record TargetNote(String target, TargetHistory history, WaiverNote waiver) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<TargetNote> of(Report report, List<TargetHistory> told, List<WaiverNote> waivers) {
        List<TargetNote> notes = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            notes.add(new TargetNote(report.getTargets().get(i).getTarget(), told.get(i), waivers.get(i)));
        }
        return notes;
    }

    /** Whether its drift is waived. */
    public boolean isWaived() {
        return waiver != null && waiver.isWaived();
    }

    /** The object {@code history} of the report, as docs/report.schema.json describes it. */
    public ObjectNode historyJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("change", history.change().name());
        json(node, "firstSeen", history.firstSeen());
        json(node, "since", history.since());
        node.put("previousStatus", history.previousStatus());
        json(node, "driftedSince", history.driftedSince());
        json(node, "mended", history.mended());
        json(node, "owedSince", history.owedSince());
        node.put("recurrences", history.recurrences());
        node.put("rhythm", history.rhythm());
        return node;
    }

    /** The object {@code waiver} of the report; a JSON null when nothing was waived. */
    public JsonNode waiverJson() {
        return waiver == null ? JSON.nullNode() : waiver.toJson();
    }

    ObjectNode toJson() {
        ObjectNode node = JSON.createObjectNode();
        node.put("target", target);
        node.set("history", historyJson());
        node.set("waiver", waiverJson());
        return node;
    }

    static TargetNote of(JsonNode node) {
        JsonNode history = node.path("history");
        return new TargetNote(
                node.path("target").asText(),
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

    private static void json(ObjectNode node, String name, Moment moment) {
        if (moment == null) {
            node.putNull(name);
        } else {
            node.putObject(name).put("build", moment.build()).put("time", moment.iso());
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
