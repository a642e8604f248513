package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand servers, some of which hang, refuse, or drift again between two runs: every row is right. */
@Timeout(300)
class LargeFleetTest {
    private static final int SERVERS = 1_000;
    private static final int ONE_PERCENT = SERVERS / 100;
    private static final long LATENCY = 200;

    @ParameterizedTest
    @CsvSource({"32, false", "1000, false", "1000, true"})
    void everyRowIsRight(int parallel, boolean virtual) {
        List<String> names = FakeServers.names(SERVERS);
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(parallel));
        List<String> hung = shuffled.subList(0, ONE_PERCENT);
        List<String> refusing = shuffled.subList(ONE_PERCENT, 2 * ONE_PERCENT);
        List<String> drifting = shuffled.subList(2 * ONE_PERCENT, 3 * ONE_PERCENT);
        FakeServers servers = new FakeServers(LATENCY, virtual);
        names.forEach(name -> servers.behaving(name, FakeServers.Manner.DRIFTED));
        hung.forEach(name -> servers.behaving(name, FakeServers.Manner.HANGS_FOR_GOOD));
        refusing.forEach(name -> servers.behaving(name, FakeServers.Manner.REFUSES));

        assertThat(run(servers, Mode.ENSURE, parallel, names))
                .isEqualTo(expected(names, hung, refusing, names, Status.CONVERGED));
        drifting.forEach(name -> servers.behaving(name, FakeServers.Manner.DRIFTED));
        assertThat(run(servers, Mode.CHECK, parallel, names))
                .isEqualTo(expected(names, hung, refusing, drifting, Status.DRIFTED));
        servers.release();
    }

    private static List<String> run(FakeServers servers, Mode mode, int parallel, List<String> names) {
        FleetOptions options = new FleetOptions(parallel, 0, 0, 4 * LATENCY, 2 * LATENCY);
        TreeMap<Integer, String> rows = new TreeMap<>();
        new Fleet(options, Progress.NONE).run(servers.job(mode), servers.sources(names), (place, row) -> {
            assertThat(rows.put(place, describe(row)))
                    .as("a second row of place %s", place)
                    .isNull();
        });
        return List.copyOf(rows.values());
    }

    private static String describe(TargetReport row) {
        String code = row.getError() == null ? "" : " " + row.getError().getCode();
        return row.getTarget() + " " + row.getStatus() + code;
    }

    /** What has to come out, from nothing but who behaves how. */
    private static List<String> expected(
            List<String> names, List<String> hung, List<String> refusing, List<String> drifted, Status whenDrifted) {
        return names.stream()
                .map(name -> hung.contains(name)
                        ? name + " FAILED 1460"
                        : refusing.contains(name)
                                ? name + " FAILED 5"
                                : name + " " + (drifted.contains(name) ? whenDrifted : Status.COMPLIANT))
                .toList();
    }
}
