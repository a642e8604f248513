package io.jenkins.plugins.exchangedispatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendModelTest {
    @Test
    void eachStatusThatOccursIsALineOverAllBuilds() throws Exception {
        StringBuilder text = new StringBuilder();
        TrendModel.write(
                List.of(
                        new TrendModel.Point(7, "#7", Map.of("COMPLIANT", 3)),
                        new TrendModel.Point(9, "\"nightly\"", Map.of("COMPLIANT", 2, "WAIVED", 1))),
                text);
        JsonNode model = new ObjectMapper().readTree(text.toString());

        assertThat(model.get("domainAxisLabels").toString()).isEqualTo("[\"#7\",\"\\\"nightly\\\"\"]");
        assertThat(model.get("buildNumbers").toString()).isEqualTo("[7,9]");
        assertThat(model.get("series")).hasSize(2);
        assertThat(model.at("/series/0/data").toString()).isEqualTo("[3,2]");
        assertThat(model.at("/series/1/data").toString()).isEqualTo("[0,1]");
        assertThat(model.at("/series/1/itemStyle/color").asText()).startsWith("--");
    }
}
