package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reports of every status are as docs/report.schema.json says. */
class ReportSchemaTest {
    private static final String[] SIX = {"Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc"};

    @TempDir
    Path folder;

    private Schema schema;

    @BeforeEach
    void readTheSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DocumentsTest.ROOT.resolve("docs/report.schema.json")), InputFormat.JSON);
    }

    @ParameterizedTest
    @EnumSource
    void aReportOfEveryStatusFollowsTheSchema(Status status) throws Exception {
        String json = report(status);

        assertThat(json).contains("\"status\" : \"" + status + "\"");
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void everyFieldIsRequiredAndNoOtherAllowed() throws Exception {
        JsonNode report = JsonMapper.shared().readTree(report(Status.ROLLED_BACK));

        assertThat(tamper(report)).isGreaterThan(40);
    }

    /** Removes each field in turn, and adds one to each object; returns how many fields there are. */
    private int tamper(JsonNode root) {
        int fields = 0;
        for (JsonNode node : objects(root).toList()) {
            ObjectNode object = (ObjectNode) node;
            object.put("surplus", 1);
            assertThat(errors(root.toString()))
                    .as("a surplus field in %s", object)
                    .isNotEmpty();
            object.remove("surplus");
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.remove(name);
                assertThat(errors(root.toString())).as("no field %s", name).isNotEmpty();
                object.set(name, value);
                fields++;
            }
        }
        assertThat(errors(root.toString())).isEmpty();
        return fields;
    }

    private static Stream<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> inner = node.values().stream().flatMap(ReportSchemaTest::objects);
        return node.isObject() ? Stream.concat(Stream.of(node), inner) : inner;
    }

    private List<Error> errors(String json) {
        return schema.validate(json, InputFormat.JSON);
    }

    private String report(Status status) throws IOException {
        return switch (status) {
            case COMPLIANT -> run("check", Export.exchange().entries(SIX).server());
            case CONVERGED ->
                run("ensure", Export.exchange().entries("Smtpsvc", " ", "Other").server());
            case RESTART_OWED -> run("ensure --restart never", Export.exchange().server());
            case DRIFTED -> run("check", Export.exchange().server());
            case NOT_APPLICABLE -> run("check", SimulatedServer.inMemory("EX01", RegText.empty()));
            case NOT_ATTEMPTED -> ReportJson.of(notAttempted());
            case ROLLED_BACK -> run("ensure", refusing());
            case FAILED ->
                new Cli(folder)
                        .run("check", "--reg-file", folder.resolve("gone.reg"), "--json", "-")
                        .out();
        };
    }

    private static Report notAttempted() {
        TargetReport row = new TargetReport("EX02");
        row.setStatus(Status.NOT_ATTEMPTED);
        row.setMessage("Not attempted: the canary EX01 came out DRIFTED.");
        return new Report(Mode.ENSURE, List.of(row));
    }

    private static SimulatedServer refusing() {
        SimulatedServer server = Export.exchange().entries("Smtpsvc").server();
        server.service("IISADMIN").refusesStartWhenListed("Resvc", ErrorCode.ERROR_PROCESS_ABORTED);
        return server;
    }

    private String run(String command, SimulatedServer server) throws IOException {
        String args = command + " --json - --backup-dir " + folder;
        return new Cli(folder).atWindows(server).run((Object[]) args.split(" ")).out();
    }
}
