package io.jenkins.plugins.exchangedispatch.trend;

import io.jenkins.plugins.exchangedispatch.page.StatusLook;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lines of the trend as the charts of the ECharts API plugin take them: labels, build numbers, and a stacked line for
 * each status that occurs.
 */
final class TrendModel {
    /** Colours of the Jenkins palette, which follow the theme. */
    private static final Map<StatusLook, String> COLORS = Map.of(
            StatusLook.COMPLIANT, "--green",
            StatusLook.CONVERGED, "--cyan",
            StatusLook.WAIVED, "--indigo",
            StatusLook.RESTART_OWED, "--yellow",
            StatusLook.DRIFTED, "--orange",
            StatusLook.NOT_APPLICABLE, "--brown",
            StatusLook.ROLLED_BACK, "--purple",
            StatusLook.FAILED, "--red");

    private TrendModel() {}

    /**
     * What one build adds.
     *
     * @param build its number
     * @param label what people call it
     * @param counts how many targets came out how, by the name of the look
     */
    record Point(int build, String label, Map<String, Integer> counts) {}

    /** @param points oldest first */
    static void write(List<Point> points, Appendable out) throws IOException {
        JsonText json =
                new JsonText(out, false).open('{').name("domainAxisLabels").open('[');
        for (Point point : points) {
            json.value(point.label());
        }
        json.close(']').name("buildNumbers").open('[');
        for (Point point : points) {
            json.value(point.build());
        }
        json.close(']')
                .name("integerRangeAxis")
                .value(true)
                .name("zeroBasedYAxis")
                .value(true);
        json.name("rangeMin").value(0);
        json.name("series").open('[');
        for (StatusLook look : occurring(points)) {
            series(look, points, json);
        }
        json.close(']').close('}');
    }

    private static void series(StatusLook look, List<Point> points, JsonText json) throws IOException {
        json.open('{').name("name").value(look.getWord());
        json.name("type")
                .value("line")
                .name("symbol")
                .value("circle")
                .name("stack")
                .value("targets");
        json.name("areaStyle").open('{').close('}');
        json.name("itemStyle")
                .open('{')
                .name("color")
                .value(COLORS.getOrDefault(look, "--medium-grey"))
                .close('}');
        json.name("data").open('[');
        for (Point point : points) {
            json.value(point.counts().getOrDefault(look.getName(), 0));
        }
        json.close(']').close('}');
    }

    private static List<StatusLook> occurring(List<Point> points) {
        List<StatusLook> looks = new ArrayList<>();
        for (StatusLook look : StatusLook.values()) {
            if (points.stream().anyMatch(point -> point.counts().containsKey(look.getName()))) {
                looks.add(look);
            }
        }
        return looks;
    }
}
