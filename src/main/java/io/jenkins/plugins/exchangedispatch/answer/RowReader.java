package io.jenkins.plugins.exchangedispatch.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads targets out of JSON: every field must be there and be of its kind, no text and no list may be beyond its limit. */
public final class RowReader {
    private static final int MOST_SHARED = 10_000;
    private static final int SHARED_CHARACTERS = 64;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(2L * Limits.ROW_BYTES)
                    .maxStringLength(2 * Limits.TEXT_CHARACTERS)
                    .maxNameLength(64)
                    .maxNumberLength(20)
                    .maxNestingDepth(8)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    /** The same few names occur in every target. */
    private final Map<String, String> shared = new HashMap<>();

    private long cost;

    /** What the texts of all targets that were read take in memory, about. */
    long cost() {
        return cost;
    }

    /** @throws UnreadableException when it is anything but what {@link RowJson} writes; says what and where */
    public TargetReport read(byte[] line) throws UnreadableException {
        JsonNode json;
        try {
            json = JSON.readTree(line);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("it is no JSON, or a part of it is too large");
        }
        try {
            TargetReport row = row(new Fields(json, "").object(RowJson.ROW));
            row.getValue().setChanged(new Fields(json, "").truth(RowJson.CHANGED));
            return row;
        } catch (DateTimeException e) {
            throw new UnreadableException("an event has no time");
        }
    }

    private TargetReport row(Fields json) throws UnreadableException {
        TargetReport row = new TargetReport(json.text("target"));
        row.setStatus(status(json.text("status")));
        row.setMessage(json.text("message"));
        row.getValue().setTypeBefore(json.object("value").text("typeBefore"));
        row.getValue().setTypeAfter(json.object("value").text("typeAfter"));
        row.getBefore().addAll(json.texts("before"));
        row.getAfter().addAll(json.texts("after"));
        row.getMissing().addAll(json.texts("missing"));
        row.getAdded().addAll(json.texts("added"));
        row.getRemoved().addAll(json.texts("removed"));
        row.getExtra().addAll(json.texts("extra"));
        row.getObservations().addAll(json.texts("observations"));
        restart(json.object("restart"), row);
        for (Fields service : json.objects("services")) {
            row.getServices()
                    .add(new ServiceReport(
                            service.text("name"),
                            service.truth("installed"),
                            service.textOrNull("startType"),
                            service.textOrNull("state"),
                            service.code("exitCode")));
        }
        for (Fields event : json.objects("events")) {
            row.getEvents()
                    .add(new EventReport(
                            Instant.parse(event.text("time")), event.text("service"), event.text("message")));
        }
        for (Fields happening : json.objects("happenings")) {
            row.getHappenings()
                    .add(new HappeningReport(
                            Instant.parse(happening.text("time")),
                            happening.text("kind"),
                            happening.textOrNull("account"),
                            happening.text("message")));
        }
        if (json.has("canFix")) {
            Fields rights = json.object("canFix");
            row.setCanFix(new RightsReport(rights.truth("write"), rights.truth("restart"), rights.text("reason")));
        }
        row.setBackup(json.textOrNull("backup"));
        row.setElapsedMillis(json.amount("elapsedMillis"));
        row.setRoundTrips(json.amount("roundTrips"));
        if (json.has("error")) {
            Fields error = json.object("error");
            row.setError(new ErrorReport(error.code("code"), error.text("message"), error.text("advice")));
        }
        return row;
    }

    private static void restart(Fields json, TargetReport row) throws UnreadableException {
        var restart = row.getRestart();
        restart.setOwed(json.truth("owed"));
        restart.setReason(json.text("reason"));
        restart.setPerformed(json.truth("performed"));
        restart.getStopped().addAll(json.texts("stopped"));
        restart.getStarted().addAll(json.texts("started"));
        restart.getLeftStopped().addAll(json.texts("leftStopped"));
        restart.setDowntimeMillis(json.amount("downtimeMillis"));
        restart.setSettledMillis(json.amount("settledMillis"));
    }

    private static Status status(String name) throws UnreadableException {
        for (Status status : Status.values()) {
            if (status.name().equals(name)) {
                return status;
            }
        }
        throw new UnreadableException("its status is \"" + Printable.of(name, 40) + "\", which is none");
    }

    private String keep(String text) {
        String shown = Printable.of(text, Limits.TEXT_CHARACTERS);
        String known = shown.length() > SHARED_CHARACTERS ? null : shared.get(shown);
        if (known != null) {
            return known;
        }
        cost += Limits.cost(shown);
        if (shown.length() <= SHARED_CHARACTERS && shared.size() < MOST_SHARED) {
            shared.put(shown, shown);
        }
        return shown;
    }

    /** The fields of one object of the JSON; every question for one that is missing or of another kind is answered alike. */
    private final class Fields {
        private final JsonNode json;
        private final String path;

        Fields(JsonNode json, String path) {
            this.json = json;
            this.path = path;
        }

        private JsonNode field(String name, boolean right, JsonNode field) throws UnreadableException {
            if (field == null || !right) {
                throw new UnreadableException(
                        "its field " + path + name + " is " + (field == null ? "missing" : "not what it should be"));
            }
            return field;
        }

        boolean has(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            return !field(name, field != null, field).isNull();
        }

        Fields object(String name) throws UnreadableException {
            JsonNode field = json == null ? null : json.get(name);
            return new Fields(field(name, field != null && field.isObject(), field), path + name + ".");
        }

        List<Fields> objects(String name) throws UnreadableException {
            return elements(name).stream()
                    .map(element -> new Fields(element, path + name + "[]."))
                    .toList();
        }

        List<String> texts(String name) throws UnreadableException {
            List<JsonNode> elements = elements(name);
            for (JsonNode element : elements) {
                field(name, element.isTextual(), element);
            }
            return elements.stream()
                    .map(JsonNode::textValue)
                    .map(RowReader.this::keep)
                    .toList();
        }

        private List<JsonNode> elements(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            // Two more, for the notes about what was left out.
            boolean right = field != null && field.isArray() && field.size() <= Limits.LIST_ENTRIES + 2;
            return field(name, right, field).valueStream().toList();
        }

        String text(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            return keep(field(name, field != null && field.isTextual(), field).textValue());
        }

        String textOrNull(String name) throws UnreadableException {
            return has(name) ? text(name) : null;
        }

        boolean truth(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            return field(name, field != null && field.isBoolean(), field).booleanValue();
        }

        int code(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            return field(name, field != null && field.canConvertToInt() && field.isIntegralNumber(), field)
                    .intValue();
        }

        /** Not negative. */
        long amount(String name) throws UnreadableException {
            JsonNode field = json.get(name);
            boolean right =
                    field != null && field.isIntegralNumber() && field.canConvertToLong() && field.longValue() >= 0;
            return field(name, right, field).longValue();
        }
    }
}
