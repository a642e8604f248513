package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The canary and the budget of failures. */
@Timeout(60)
class FleetGateTest {
    private final FakeServers servers = new FakeServers(0, false);
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theRestStartsOnlyWhenEveryCanaryIsWell() {
        servers.behaving("EX00001", FakeServers.Manner.DRIFTED);
        List<TargetSource> sources = sources(6);

        Report report = fleet(6, 2, 0).run(servers.job(Mode.ENSURE), sources);

        assertThat(statuses(report))
                .containsExactly(
                        Status.COMPLIANT,
                        Status.CONVERGED,
                        Status.COMPLIANT,
                        Status.COMPLIANT,
                        Status.COMPLIANT,
                        Status.COMPLIANT);
        assertThat(opened.subList(0, 2)).containsExactlyInAnyOrder("EX00000", "EX00001");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16})
    void aCanaryThatIsNotWellStopsTheRest(int parallel) {
        servers.behaving("EX00001", FakeServers.Manner.DRIFTED);

        Report report = fleet(parallel, 2, 0).run(servers.job(Mode.CHECK), sources(5));

        assertThat(statuses(report))
                .containsExactly(
                        Status.COMPLIANT,
                        Status.DRIFTED,
                        Status.NOT_ATTEMPTED,
                        Status.NOT_ATTEMPTED,
                        Status.NOT_ATTEMPTED);
        assertThat(report.getTargets().get(4).getTarget()).isEqualTo("EX00004");
        assertThat(report.getTargets().get(4).getMessage())
                .isEqualTo("Not attempted: the canary EX00001 came out DRIFTED.");
        assertThat(report.getTargets().get(4).getError()).isNull();
        assertThat(report.getStatus()).isEqualTo(Status.NOT_ATTEMPTED);
        assertThat(opened).containsExactlyInAnyOrder("EX00000", "EX00001");
    }

    @Test
    void aCanaryThatFailsStopsTheOtherCanariesToo() {
        servers.behaving("EX00000", FakeServers.Manner.REFUSES);

        assertThat(statuses(fleet(1, 2, 0).run(servers.job(Mode.CHECK), sources(3))))
                .containsExactly(Status.FAILED, Status.NOT_ATTEMPTED, Status.NOT_ATTEMPTED);
    }

    @Test
    void moreCanariesThanTargetsDoNoHarm() {
        assertThat(statuses(fleet(2, 50, 0).run(servers.job(Mode.CHECK), sources(3))))
                .containsOnly(Status.COMPLIANT)
                .hasSize(3);
    }

    @Test
    void theBudgetOfFailuresStopsTheRest() {
        servers.behaving("EX00001", FakeServers.Manner.REFUSES).behaving("EX00003", FakeServers.Manner.REFUSES);

        Report report = fleet(1, 0, 2).run(servers.job(Mode.CHECK), sources(6));

        assertThat(statuses(report))
                .containsExactly(
                        Status.COMPLIANT,
                        Status.FAILED,
                        Status.COMPLIANT,
                        Status.FAILED,
                        Status.NOT_ATTEMPTED,
                        Status.NOT_ATTEMPTED);
        assertThat(report.getTargets().get(5).getMessage())
                .isEqualTo("Not attempted: EX00003 came out FAILED, failure number 2, and no more than 2 may fail.");
        assertThat(opened).hasSize(4);
    }

    @Test
    void whatWasBegunWhenTheBudgetRanOutIsFinished() {
        servers.behaving("EX00000", FakeServers.Manner.REFUSES);

        Report report = fleet(3, 0, 1).run(servers.job(Mode.CHECK), sources(9));

        assertThat(statuses(report)).startsWith(Status.FAILED, Status.COMPLIANT, Status.COMPLIANT);
        assertThat(opened)
                .hasSameSizeAs(statuses(report).stream()
                        .filter(status -> status != Status.NOT_ATTEMPTED)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyFailuresUseUpTheBudget(Status status) {
        Gate gate = new Gate(FleetOptions.of(1).stoppedBy(0, 1));
        TargetReport row = new TargetReport("EX01");
        row.setStatus(status);

        gate.count(0, row);

        assertThat(gate.mayStart(1)).isEqualTo(status != Status.FAILED && status != Status.ROLLED_BACK);
        assertThat(gate.stopped().isEmpty()).isEqualTo(gate.mayStart(1));
    }

    @Test
    void theOneThatStoppedTheRunStaysTheReason() {
        Gate gate = new Gate(FleetOptions.of(1).stoppedBy(0, 1));
        gate.count(0, TargetRun.failed("EX01", 0, "", ""));
        gate.count(1, TargetRun.failed("EX02", 0, "", ""));

        assertThat(gate.stopped())
                .contains("Not attempted: EX01 came out FAILED, the first failure, and no more than 1 may fail.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    void soManyAtOnceIsRefused(int parallel) {
        assertThatThrownBy(() -> FleetOptions.of(parallel)).hasMessageContaining("parallel is " + parallel);
    }

    @Test
    void negativeNumbersAreRefused() {
        FleetOptions options = FleetOptions.of(1);
        assertThatThrownBy(() -> options.stoppedBy(-1, 0)).hasMessage("canary is -1: give a number of at least 0.");
        assertThatThrownBy(() -> options.stoppedBy(0, -2)).hasMessageContaining("stopAfterFailures is -2");
        assertThatThrownBy(() -> new FleetOptions(1, 0, 0, 0, 1)).hasMessageContaining("the limit is 0");
        assertThatThrownBy(() -> new FleetOptions(1, 0, 0, 1, 0)).hasMessageContaining("the grace is 0");
    }

    private static Fleet fleet(int parallel, int canary, int failures) {
        return new Fleet(FleetOptions.of(parallel).stoppedBy(canary, failures), Progress.NONE);
    }

    private List<TargetSource> sources(int count) {
        return servers.sources(FakeServers.names(count)).stream()
                .map(source -> FleetTest.source(source.name(), () -> {
                    opened.add(source.name());
                    return source.open();
                }))
                .toList();
    }

    private static List<Status> statuses(Report report) {
        return report.getTargets().stream().map(TargetReport::getStatus).toList();
    }
}
