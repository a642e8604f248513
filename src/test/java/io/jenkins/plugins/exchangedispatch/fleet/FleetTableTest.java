package io.jenkins.plugins.exchangedispatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.exchangedispatch.history.Moment;
import io.jenkins.plugins.exchangedispatch.history.TargetRecord;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetTableTest {
    private final List<FleetRow> rows = List.of(
            row("EX02", "nightly", "COMPLIANT", 10, 30, false),
            row("EX01", "nightly", "FAILED", 20, 20, false),
            row("EX03", "weekly", "DRIFTED", 30, 10, true));

    @Test
    void theWorstComesFirstUnlessAskedOtherwise() {
        assertThat(names(Map.of())).containsExactly("EX01", "EX03", "EX02");
    }

    @ParameterizedTest
    @CsvSource({
        "target,  asc,  EX01 EX02 EX03",
        "target,  desc, EX03 EX02 EX01",
        "since,   asc,  EX02 EX01 EX03",
        "checked, asc,  EX03 EX01 EX02",
        "job,     asc,  EX01 EX02 EX03",
        "status,  asc,  EX02 EX03 EX01",
        "nonsense, x,   EX02 EX03 EX01"
    })
    void eachColumnCanBeSortedBy(String sort, String order, String expected) {
        assertThat(names(Map.of("sort", sort, "order", order))).containsExactly(expected.split(" "));
    }

    @Test
    void whatIsAskedForIsShown() {
        assertThat(names(Map.of("name", "ex01"))).containsExactly("EX01");
        assertThat(names(Map.of("status", "COMPLIANT"))).containsExactly("EX02");
        assertThat(names(Map.of("job", "weekly"))).containsExactly("EX03");
        assertThat(names(Map.of("stale", "true"))).containsExactly("EX03");
        assertThat(names(Map.of("status", "<script>"))).hasSize(3);
    }

    @Test
    void linksKeepTheSelectionAndEscapeIt() {
        FleetTable table = table(Map.of("name", "a&b\"", "status", "FAILED"));

        assertThat(table.sortHref("target")).isEqualTo("?name=a%26b%22&order=asc&sort=target&status=FAILED");
        assertThat(table.statusHref(null)).isEqualTo("?name=a%26b%22");
        assertThat(table.getStaleHref()).endsWith("&stale=true&status=FAILED");
        assertThat(table.ariaSort("status")).isEqualTo("descending");
        assertThat(table.ariaSort("target")).isEqualTo("none");
        assertThat(table(Map.of("sort", "target", "order", "asc")).sortHref("target"))
                .contains("order=desc");
    }

    @Test
    void manyAreShownInPages() {
        List<FleetRow> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(row("EX%03d".formatted(i), "nightly", "COMPLIANT", i, i, false));
        }
        FleetTable last = new FleetTable(many, Map.of("page", "3")::get);

        assertThat(last.getRows())
                .hasSize(50)
                .first()
                .extracting(FleetRow::getTarget)
                .isEqualTo("EX200");
        assertThat(new FleetTable(many, Map.of("page", "99")::get).getPage()).isEqualTo(3);
        assertThat(new FleetTable(many, Map.of("page", "x")::get).getPage()).isEqualTo(1);
        assertThat(last.found()).hasSize(250);
    }

    @Test
    void filesHoldWhatThePageHoldsAndNothingThatRuns() throws Exception {
        FleetRow evil = row("=cmd|' /C calc'!A0", "a,\"b\"", "DRIFTED", 1, 2, false);
        StringBuilder csv = new StringBuilder();
        FleetFiles.csv(List.of(evil), csv);

        assertThat(csv.toString())
                .isEqualTo("target,status,waivedUntil,since,sinceBuild,checked,checkedBuild,job,stale,message\r\n"
                        + "'=cmd|' /C calc'!A0,DRIFTED,,1970-01-01T00:00:00.001Z,1,1970-01-01T00:00:00.002Z,2,"
                        + "\"a,\"\"b\"\"\",false,message\r\n");
        StringBuilder json = new StringBuilder();
        FleetFiles.json(rows, json);
        assertThat(new ObjectMapper()
                        .readTree(json.toString())
                        .at("/targets/2/waiver/reason")
                        .asText())
                .isEqualTo("why");
    }

    private List<String> names(Map<String, String> parameters) {
        return table(parameters).getRows().stream().map(FleetRow::getTarget).toList();
    }

    private FleetTable table(Map<String, String> parameters) {
        return new FleetTable(rows, parameters::get);
    }

    private static FleetRow row(String target, String job, String status, int since, int last, boolean odd) {
        WaiverNote expired =
                odd ? new WaiverNote(WaiverNote.State.EXPIRED, "why", "who", LocalDate.of(2026, 1, 1), -1) : null;
        return new FleetRow(
                new TargetRecord(
                        job,
                        false,
                        target,
                        status,
                        "message",
                        expired,
                        new Moment(1, 1),
                        new Moment(2, last),
                        new Moment(1, since),
                        null,
                        null,
                        null,
                        0,
                        List.of(),
                        List.of()),
                odd,
                false);
    }
}
