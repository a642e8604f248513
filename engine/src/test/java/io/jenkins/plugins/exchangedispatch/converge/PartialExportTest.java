package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import org.junit.jupiter.api.Test;

/** The article's key alone: it is compared as far as it goes. */
class PartialExportTest {
    @Test
    void aWholeListIsCompliantAndTheServicesAreSaidNotToBeThere() {
        TargetReport report = new Desk(Export.empty().entries(Desk.SIX)).check();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getObservations())
                .anyMatch(line -> line.contains("not in this export") && line.contains("reg export HKLM"));
        assertThat(report.getServices()).isEmpty();
    }

    @Test
    void missingEntriesAreDrift() {
        TargetReport report = new Desk(Export.empty().entries(Desk.FOUR)).check();

        assertThat(report.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(report.getMissing()).containsExactly("Pop3svc", "Resvc");
        assertThat(report.getCanFix()).isNull();
    }

    @Test
    void ensureWritesTheFileAndSaysThatNothingCouldBeRestarted() throws Exception {
        Desk desk = new Desk(Export.empty().entries(Desk.FOUR));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(report.getMessage()).contains("Nothing could be restarted");
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(desk.server.registry().exists(RegistryKey.PRODUCT))
                .as("no mark goes into a file that somebody may import")
                .isFalse();
        assertThat(desk.ensure().getStatus()).isEqualTo(Status.COMPLIANT);
    }
}
