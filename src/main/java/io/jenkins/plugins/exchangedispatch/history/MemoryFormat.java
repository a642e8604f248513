package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The records as text: a line that names the format, a line of JSON for each record, a line that tells whether all of it is
 * there.
 */
final class MemoryFormat {
    private static final String HEAD = "{\"exchangeDispatchHistory\":1}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private MemoryFormat() {}

    static byte[] encode(List<TargetRecord> records) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        try {
            for (TargetRecord record : records) {
                encode(record, text);
                text.append('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
        return text.append(end(body, body.length)).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IOException when it is torn, or of another format */
    static List<TargetRecord> decode(byte[] bytes) throws IOException {
        int end = bytes.length == 0 ? 0 : lastLine(bytes);
        String last = new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8);
        if (!last.equals(end(bytes, end) + "\n")) {
            throw new IOException("not whole");
        }
        String[] lines = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(HEAD)) {
            throw new IOException("of another format: " + lines[0]);
        }
        List<TargetRecord> records = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            records.add(decode(JSON.readTree(lines[i])));
        }
        return records;
    }

    private static int lastLine(byte[] bytes) {
        for (int i = bytes.length - 2; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static String end(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return "{\"bytes\":" + length + ",\"crc32\":" + sum.getValue() + "}";
    }

    private static void encode(TargetRecord record, Appendable text) throws IOException {
        JsonText json = new JsonText(text, false);
        json.open('{').name("job").value(record.job());
        if (record.deleted()) {
            json.name("deleted").value(true);
        }
        json.name("target").value(record.target());
        json.name("status").value(record.status());
        json.name("message").value(record.message());
        if (record.waiver() != null) {
            record.waiver().write(json.name("waiver"));
        }
        moment(json, "firstSeen", record.firstSeen());
        moment(json, "last", record.last());
        moment(json, "since", record.since());
        moment(json, "driftedSince", record.driftedSince());
        moment(json, "mended", record.mended());
        moment(json, "owedSince", record.owedSince());
        json.name("episodes").value(record.episodes()).name("starts").open('[');
        for (long start : record.starts()) {
            json.value(start);
        }
        json.close(']').name("changes").open('[');
        for (TargetRecord.StatusChange change : record.changes()) {
            json.open('{').name("status").value(change.status());
            moment(json, "moment", change.moment());
            json.close('}');
        }
        json.close(']').close('}');
    }

    private static TargetRecord decode(JsonNode node) {
        List<Long> starts = new ArrayList<>();
        node.path("starts").forEach(start -> starts.add(start.asLong()));
        List<TargetRecord.StatusChange> changes = new ArrayList<>();
        for (JsonNode change : node.path("changes")) {
            changes.add(new TargetRecord.StatusChange(
                    moment(change, "moment"), change.path("status").asText()));
        }
        return new TargetRecord(
                node.path("job").asText(),
                node.path("deleted").asBoolean(),
                node.path("target").asText(),
                node.path("status").asText(),
                node.path("message").asText(),
                WaiverNote.of(node.path("waiver")),
                moment(node, "firstSeen"),
                moment(node, "last"),
                moment(node, "since"),
                moment(node, "driftedSince"),
                moment(node, "mended"),
                moment(node, "owedSince"),
                node.path("episodes").asInt(),
                List.copyOf(starts),
                List.copyOf(changes));
    }

    private static void moment(JsonText json, String name, Moment moment) throws IOException {
        if (moment != null) {
            json.name(name).open('[').value(moment.build()).value(moment.time()).close(']');
        }
    }

    private static Moment moment(JsonNode node, String name) {
        JsonNode moment = node.path(name);
        return moment.isArray()
                ? new Moment(moment.path(0).asInt(), moment.path(1).asLong())
                : null;
    }
}
