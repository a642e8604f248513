package io.jenkins.plugins.exchangedispatch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files for the junit step and for log shippers follow their schemas and say what the report says. */
class ResultFilesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final DesiredEntries TWO = new DesiredEntries(List.of("Smtpsvc", "Resvc"), ExtraEntries.REPORT);

    @ParameterizedTest
    @EnumSource
    void everyStatusFollowsTheSchemaOfJunit(Status status) throws Exception {
        validate(junit(row("EX01", status, "REG_MULTI_SZ", "Smtpsvc")));
    }

    @Test
    void theSchemaOfJunitRefusesWhatIsNone() throws Exception {
        String xml = junit(row("EX01", Status.COMPLIANT, "REG_MULTI_SZ", "Smtpsvc", "Resvc"));

        assertThatThrownBy(() -> validate(xml.replace("classname", "class"))).isInstanceOf(SAXException.class);
    }

    @Test
    void aClassForEachTargetACaseForEachEntryAndOneForTheRestart() throws Exception {
        String xml = junit(
                row("EX01", Status.COMPLIANT, "REG_MULTI_SZ", "SMTPSVC", "Resvc"),
                row("EX02", Status.DRIFTED, "REG_MULTI_SZ", "Smtpsvc", "Other"));

        assertThat(cases(xml))
                .containsExactly(
                        "EX01 Smtpsvc",
                        "EX01 Resvc",
                        "EX01 restart",
                        "EX02 Smtpsvc",
                        "EX02 Resvc failure The entry is missing.",
                        "EX02 Other failure The entry is not desired.",
                        "EX02 restart");
        assertThat(xml).contains("<testsuite name=\"EX02\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"0\"");
    }

    @Test
    void aValueOfAnotherTypeHoldsNothing() throws Exception {
        assertThat(cases(junit(row("EX01", Status.DRIFTED, "REG_SZ", "Smtpsvc", "Resvc"))))
                .contains("EX01 Smtpsvc failure The value is REG_SZ, which inetinfo.exe does not read.");
    }

    @Test
    void whatIsNotKnownIsSkippedAndAnErrorIsNoFailure() throws Exception {
        TargetReport failed = row("EX01", Status.FAILED, "absent");
        TargetReport not = row("EX02", Status.NOT_ATTEMPTED, "absent");

        assertThat(cases(junit(failed, not)))
                .containsExactly(
                        "EX01 Smtpsvc skipped It is FAILED.",
                        "EX01 Resvc skipped It is FAILED.",
                        "EX01 restart error It is FAILED.",
                        "EX02 Smtpsvc skipped It is NOT_ATTEMPTED.",
                        "EX02 Resvc skipped It is NOT_ATTEMPTED.",
                        "EX02 restart skipped It is NOT_ATTEMPTED.");
    }

    @Test
    void anOwedRestartAndServicesThatAreDownAreFailuresOfTheRestart() throws Exception {
        TargetReport owed = row("EX01", Status.RESTART_OWED, "REG_MULTI_SZ", "Smtpsvc", "Resvc");
        owed.getRestart().setOwed(true);
        owed.getRestart().setReason("It has not read the value.");
        TargetReport down = row("EX02", Status.RESTART_OWED, "REG_MULTI_SZ", "Smtpsvc", "Resvc");
        down.getRestart().getLeftStopped().add("W3SVC");

        assertThat(cases(junit(owed, down)))
                .contains(
                        "EX01 restart failure It has not read the value.", "EX02 restart failure Left stopped: W3SVC.");
    }

    @Test
    void textOfAServerStaysText() throws Exception {
        TargetReport evil = row("a\"<&>\u0000\uFFFE", Status.DRIFTED, "REG_MULTI_SZ", "]]><x y=\"", "\u202E");

        assertThat(cases(junit(evil))).hasSize(5).first().asString().startsWith("a\"<&>\\u0000");
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsALineThatFollowsItsSchema(Status status) throws Exception {
        Report report = new Report(
                Mode.CHECK, List.of(row("EX01", status, "REG_MULTI_SZ", "a\nb"), row("EX02", status, "REG_SZ")));
        StringBuilder out = new StringBuilder();
        JsonLines.write(report, Instant.EPOCH, out);

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        Schema schema = schema("report-line.schema.json");
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).isEmpty();
            JsonNode node = JsonMapper.shared().readTree(line);
            assertThat(node.get("time").asString()).isEqualTo("1970-01-01T00:00:00Z");
            // A result is what the report has of a target.
            JsonNode whole = JsonMapper.shared().readTree(ReportJson.of(report));
            assertThat(whole.get("targets")).contains(node.get("result"));
        }
    }

    private static TargetReport row(String target, Status status, String type, String... entries) {
        TargetReport row = new TargetReport(target);
        row.setStatus(status);
        row.setMessage("It is " + status + ".");
        row.getValue().setTypeAfter(type);
        row.getAfter().addAll(List.of(entries));
        row.setElapsedMillis(1_250);
        return row;
    }

    private static String junit(TargetReport... rows) throws IOException {
        StringBuilder out = new StringBuilder();
        JunitXml.write(new Report(Mode.CHECK, List.of(rows)), TWO, out);
        return out.toString();
    }

    private static void validate(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(DOCS.resolve("junit.xsd").toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    /** Class, name, and what came of it. */
    private static List<String> cases(String xml) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        var nodes = document.getElementsByTagName("testcase");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .map(ResultFilesTest::describe)
                .toList();
    }

    private static String describe(Element test) {
        String text = test.getAttribute("classname") + " " + test.getAttribute("name");
        for (String kind : List.of("failure", "error", "skipped")) {
            if (test.getElementsByTagName(kind).item(0) instanceof Element reason) {
                return text + " " + kind + " " + reason.getAttribute("message");
            }
        }
        return text;
    }

    private static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve(name)), InputFormat.JSON);
    }
}
