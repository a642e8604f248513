package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every field is always there, whatever happened. */
class ReportJsonTest {
    @Test
    void aCheckInFull() throws Exception {
        Desk desk = new Desk(Export.empty()
                .inetinfo("IISADMIN")
                .inetinfo("SMTPSVC", "IISADMIN")
                .start("SMTPSVC", StartType.MANUAL)
                .entries("W3SVC"));
        desk.server.machine().grants(Optional.of(new RightsReport(true, false, "IISADMIN may not be stopped.")));

        assertThat(json(desk.check())).isEqualTo(resource("check.json"));
    }

    @Test
    void aFailureInFull() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("W3SVC").refusesStart(1053, 1_000);

        assertThat(json(desk.ensure())).isEqualTo(resource("failed.json"));
    }

    @Test
    void forProgramsEachTargetIsALineWithoutIndentation() throws Exception {
        TargetReport row = Desk.compliant().check();
        Report report = new Report(Mode.CHECK, List.of(row, row));
        StringBuilder text = new StringBuilder();
        ReportJson.write(report, text, (place, json) -> json.name("more").value(place));

        assertThat(text.toString().lines()).hasSize(3).allMatch(line -> line.length() < 1_500);
        assertThat(text.toString()
                        .replace(",\"more\":0", "")
                        .replace(",\"more\":1", "")
                        .replaceAll("\\s", ""))
                .isEqualTo(ReportJson.of(report).replaceAll("\\s", ""));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportJsonTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String json(TargetReport report) {
        return ReportJson.of(new Report(Mode.CHECK, List.of(report)));
    }
}
