package io.jenkins.plugins.exchangedispatch.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LastWriteTest {
    private static final Instant WRITTEN = Instant.parse("2002-08-06T12:00:00Z");

    private final SimulatedServer server = SimulatedServer.inMemory("EX01", RegText.empty());
    private final TargetReport report = new TargetReport("EX01");

    @Test
    void whatHappenedAroundTheLastWriteIsTold() {
        HappeningReport near = happened(WRITTEN.plusSeconds(30));
        happened(WRITTEN.plusSeconds(3_600));
        Status before = report.getStatus();

        LastWrite.tell(server.events(), Optional.of(WRITTEN), report);
        LastWrite.tell(server.events(), Optional.of(WRITTEN), report);

        assertThat(report.getHappenings()).containsExactly(near);
        assertThat(report.getStatus()).isEqualTo(before);
        assertThat(report.getObservations()).isEmpty();
    }

    @Test
    void nothingIsAskedWhereTheTimeIsNotKnown() {
        happened(WRITTEN);

        LastWrite.tell(server.events(), Optional.empty(), report);

        assertThat(report.getHappenings()).isEmpty();
    }

    @Test
    void aLogThatCannotBeReadIsAnObservation() {
        server.events().refusesToBeRead(5);

        LastWrite.tell(server.events(), Optional.of(WRITTEN), report);

        assertThat(report.getHappenings()).isEmpty();
        assertThat(report.getObservations()).singleElement().asString().contains("System log");
    }

    private HappeningReport happened(Instant time) {
        HappeningReport happening = new HappeningReport(time, HappeningReport.INSTALLER, null, "Windows Installer: x");
        server.events().add(happening);
        return happening;
    }
}
