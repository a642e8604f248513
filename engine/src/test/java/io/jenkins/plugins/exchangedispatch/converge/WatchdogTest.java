package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedService;
import org.junit.jupiter.api.Test;

/** Something starts a dependent again whenever it is stopped, so that IISADMIN cannot stop. */
class WatchdogTest {
    @Test
    void theRestartFailsOnceNamesItAndIsNotRepeatedNightAfterNight() throws Exception {
        Desk desk = watched(Integer.MAX_VALUE);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(1051);
        assertThat(report.getMessage()).contains("are started again and again: MailFilter (error 1051).");
        assertThat(report.getRestart().isOwed()).isTrue();
        assertThat(report.getRestart().getLeftStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "MailFilter")).isTrue();

        TargetReport second = desk.ensure();

        assertThat(second.getStatus()).isEqualTo(Status.FAILED);
        assertThat(second.getRestart().getStopped()).isEmpty();
        assertThat(second.getRestart().isOwed()).isTrue();
    }

    @Test
    void aServiceThatStartsOnceInTheMiddleIsStoppedAndBroughtBackToo() throws Exception {
        Desk desk = watched(1);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getStopped()).contains("MailFilter");
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "MailFilter")).isTrue();
    }

    /** Whatever stops of the others starts the filter, which was stopped before; so often. */
    private static Desk watched(int times) {
        Desk desk = new Desk(Export.exchange()
                .service("MailFilter", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "C:\\filter.exe", "IISADMIN")
                .entries(Desk.FOUR));
        SimulatedService filter = desk.server.service("MailFilter");
        int[] left = {times};
        Runnable start = () -> {
            if (left[0]-- > 0) {
                filter.isStartedBySomeone();
            }
        };
        desk.server.service("SMTPSVC").when(ServiceState.STOPPED, start);
        filter.whenever(ServiceState.STOPPED, start);
        return desk;
    }
}
