package io.jenkins.plugins.exchangedispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void nothingOfARowIsLost() throws Exception {
        for (TargetReport row : List.of(Rows.compliant("EX01"), Rows.converged("EX02"), Rows.failed("EX03"))) {
            assertThat(read(RowJson.line(row))).usingRecursiveComparison().isEqualTo(row);
        }
    }

    /** A field that comes to the report later must be read here, too. */
    @Test
    void theRowsOfThisTestHaveEveryFieldOfTheReport() throws Exception {
        List<Object> objects = new ArrayList<>();
        for (TargetReport row : List.of(Rows.converged("EX02"), Rows.failed("EX03"))) {
            objects.add(row);
            objects.addAll(List.of(row.getValue(), row.getRestart()));
        }
        TargetReport failed = Rows.failed("EX03");
        objects.addAll(List.of(
                Rows.converged("EX02").getCanFix(),
                failed.getCanFix(),
                failed.getError(),
                failed.getEvents().get(0)));
        List<String> neverSet = new ArrayList<>();
        for (Object object : objects) {
            for (Field field : object.getClass().getDeclaredFields()) {
                boolean set = objects.stream()
                        .filter(other -> other.getClass() == object.getClass())
                        .anyMatch(other -> isSet(field, other));
                if (!set) {
                    neverSet.add(field.toString());
                }
            }
        }

        assertThat(neverSet).isEmpty();
    }

    /** Each field left out, made null, and made something else. */
    @Test
    void aRowWithAnyHoleIsNoRow() throws Exception {
        JsonNode row = JSON.readTree(RowJson.line(Rows.failed("EX03")));
        List<JsonNode> damaged = new ArrayList<>();
        damage(row, row, damaged);

        assertThat(damaged).hasSizeGreaterThan(100);
        for (JsonNode json : damaged) {
            assertThatExceptionOfType(UnreadableException.class)
                    .as(json.toString())
                    .isThrownBy(() -> read(json.toString()));
        }
    }

    @Test
    void whatIsNoRowAtAllIsSaidToBeNone() {
        for (String text :
                List.of("", "null", "[]", "{}", "7", "{\"row\":null}", "{\"changed\":true,\"row\":[]}", "{\"")) {
            assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read(text));
        }
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read("[".repeat(100_000)));
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read("9".repeat(1_000)));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> read("{\"" + "x".repeat(100_000) + "\":1}"));
    }

    @Test
    void textsThatCouldMisleadAreShownAsWhatTheyAre() throws Exception {
        String line = RowJson.line(Rows.compliant("EX01")).replace("Every desired", "\u202Ederised\\u0000");

        assertThat(read(line).getMessage()).isEqualTo("\\u202Ederised\\u0000 entry is there.");
    }

    @Test
    void aListAndATextBeyondTheirLimitsMakeNoRow() throws Exception {
        TargetReport many = Rows.compliant("EX01");
        for (int i = 0; i < Limits.LIST_ENTRIES; i++) {
            many.getAfter().add("x" + i);
        }
        TargetReport longest = Rows.compliant("EX01");
        longest.setMessage("x".repeat(3 * Limits.TEXT_CHARACTERS));

        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read(RowJson.line(many)));
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> read(RowJson.line(longest)));
    }

    private static TargetReport read(String line) throws UnreadableException {
        return new RowReader().read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isSet(Field field, Object object) {
        try {
            field.setAccessible(true);
            Object value = field.get(object);
            return Modifier.isStatic(field.getModifiers())
                    || (value instanceof Collection<?> list
                            ? !list.isEmpty()
                            : value instanceof Number number
                                    ? number.longValue() != 0
                                    : value instanceof Boolean truth ? truth : value != null && !value.equals(""));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Walks through a tree that is damaged at one place after the other, and made whole again. */
    private static void damage(JsonNode root, JsonNode node, List<JsonNode> damaged) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(names(object))) {
                JsonNode value = object.get(name);
                boolean unread = name.equals("key") || (name.equals("name") && object.has("typeAfter"));
                if (unread) {
                    continue;
                }
                object.remove(name);
                damaged.add(root.deepCopy());
                object.putArray(name).addArray();
                damaged.add(root.deepCopy());
                boolean mayBeNull = List.of("account", "backup", "canFix", "error", "startType", "state")
                        .contains(name);
                if (!mayBeNull) {
                    object.putNull(name);
                    damaged.add(root.deepCopy());
                }
                object.set(name, value);
                damage(root, value, damaged);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode first = array.get(0);
            array.set(0, JSON.nullNode());
            damaged.add(root.deepCopy());
            array.set(0, first);
            damage(root, first, damaged);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
