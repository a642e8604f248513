package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else is at work on the same server: another run, or people. */
class TwoRunsTest {
    @ParameterizedTest
    @ValueSource(strings = {"SMTPSVC", "W3SVC", "IISADMIN"})
    void whoLooksWhileAnotherRestartsSeesThatAllIsNotWell(String service) throws Exception {
        Desk desk = Desk.drifted();
        int starts = desk.server.inetinfoStarts();
        AtomicReference<TargetReport> second = new AtomicReference<>();
        desk.server.service(service).when(ServiceState.STOPPED, () -> second.set(desk.check()));

        TargetReport first = desk.ensure();

        assertThat(first.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(second.get().getStatus()).isNotEqualTo(Status.COMPLIANT);
        assertThat(desk.server.inetinfoStarts()).isEqualTo(starts + 1);
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC"))
                .isTrue();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aServiceThatIsDisabledWhileTheRunWaitsForItsTurnIsNotStopped() throws Exception {
        Desk desk = Desk.drifted();
        desk.restartSlots.acquire();
        AtomicReference<TargetReport> report = new AtomicReference<>();
        Thread run = new Thread(() -> report.set(desk.ensure()));
        run.start();
        while (run.isAlive() && desk.restartSlots.getQueueLength() == 0) {
            Thread.sleep(5);
        }
        desk.server.service("W3SVC").isSetTo(StartType.DISABLED);
        desk.restartSlots.release();
        run.join();

        assertThat(report.get().getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.get().getMessage()).contains("W3SVC").contains("disabled");
        assertThat(report.get().getRestart().getStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC")).isTrue();
    }

    @Test
    void iisadminThatDoesNotRunIsNotTakenForNoInetinfo() throws Exception {
        Desk desk = new Desk(Export.exchange().inetinfo("MSFTPSVC").entries(Desk.FOUR));
        desk.server.service("IISADMIN").isStoppedBySomeone();
        for (String service : new String[] {"W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC"}) {
            desk.server.service(service).isStoppedBySomeone();
        }
        desk.server.clock().advance(Duration.ofMinutes(1));
        desk.server.service("IISADMIN").isStoppedBySomeone();
        desk.server.clock().advance(Duration.ofMinutes(1));
        assertThat(desk.state("IISADMIN")).isEqualTo(ServiceState.STOPPED);
        assertThat(desk.runs("MSFTPSVC")).isTrue();

        TargetReport report = desk.restart(RestartMode.NEVER).ensure();

        assertThat(report.getStatus()).isEqualTo(Status.RESTART_OWED);
        assertThat(desk.marked()).isTrue();
    }

    @Test
    void anEntryThatSomebodyAddsRightBeforeTheWriteIsKept() throws Exception {
        Desk desk = Desk.drifted();
        Runnable add = () -> desk.server
                .registry()
                .isChangedBySomeone(text ->
                        new Export(text).entries("Ldapsvc", "Smtpsvc", "Newsvc").text());
        AtomicBoolean once = new AtomicBoolean();
        RawValue others = new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of("Smtpsvc", "Newsvc")));
        desk.server
                .registry()
                .faults()
                .distortWrites(RegistryKey.PARAMETERS, value -> once.getAndSet(true) ? value : others);

        assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.entries()).contains("Newsvc").contains(Desk.SIX);
        assertThat(desk.backups).hasSize(2);
        assertThat(desk.log).contains("Something else changed the value in the meantime: planning again.");
    }

    @Test
    void aQuickRestartByOthersIsNotWaitedOutToTheLimit() throws Exception {
        Desk desk = Desk.drifted();
        desk.server
                .service("SMTPSVC")
                .when(ServiceState.STOPPED, () -> desk.server.service("SMTPSVC").isStartedBySomeone());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getElapsedMillis()).isLessThan(60_000);
    }

    @Test
    void aMarkWhoseKeyVanishedComesBackAsAKeyThatARebootRemoves() throws Exception {
        Desk desk = Desk.drifted();
        desk.server.service("IISADMIN").refusesStart(1053, 1_000);
        desk.server
                .service("SMTPSVC")
                .when(
                        ServiceState.STOPPED,
                        () -> desk.server
                                .registry()
                                .isChangedBySomeone(text -> text.withoutKey(RegistryKey.RESTART_OWED)));
        desk.ensure();
        assertThat(desk.marked()).isTrue();
        assertThat(desk.check().getRestart().getLeftStopped()).contains("IISADMIN", "SMTPSVC", "W3SVC");

        desk.server.reboot();

        assertThat(desk.marked()).isFalse();
    }
}
