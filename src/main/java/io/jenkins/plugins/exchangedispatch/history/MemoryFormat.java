package io.jenkins.plugins.exchangedispatch.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        records.forEach(record -> text.append(encode(record)).append('\n'));
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

    private static String encode(TargetRecord record) {
        ObjectNode node = JSON.createObjectNode();
        node.put("job", record.job());
        if (record.deleted()) {
            node.put("deleted", true);
        }
        node.put("target", record.target());
        node.put("status", record.status());
        node.put("message", record.message());
        if (record.waiver() != null) {
            node.set("waiver", record.waiver().toJson());
        }
        moment(node, "firstSeen", record.firstSeen());
        moment(node, "last", record.last());
        moment(node, "since", record.since());
        moment(node, "driftedSince", record.driftedSince());
        moment(node, "mended", record.mended());
        moment(node, "owedSince", record.owedSince());
        node.put("episodes", record.episodes());
        ArrayNode starts = node.putArray("starts");
        record.starts().forEach(starts::add);
        ArrayNode changes = node.putArray("changes");
        for (TargetRecord.StatusChange change : record.changes()) {
            moment(changes.addObject().put("status", change.status()), "moment", change.moment());
        }
        return node.toString();
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

    static void moment(ObjectNode node, String name, Moment moment) {
        if (moment != null) {
            node.putArray(name).add(moment.build()).add(moment.time());
        }
    }

    static Moment moment(JsonNode node, String name) {
        JsonNode moment = node.path(name);
        return moment.isArray()
                ? new Moment(moment.path(0).asInt(), moment.path(1).asLong())
                : null;
    }
}
