package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SimulatedServerTest {
    @Test
    void automaticServicesRunWhenLoadedUnlessInetinfoDoesNotKnowThem() throws Exception {
        SimulatedServer server = Export.exchange().entries("Smtpsvc").server();

        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(RUNNING);
        assertThat(server.services().status("IISADMIN").state()).isEqualTo(RUNNING);
        assertThat(server.services().status("W3SVC").state()).isEqualTo(RUNNING);
        ServiceStatus unlisted = server.services().status("POP3SVC");
        assertThat(unlisted.state()).isEqualTo(STOPPED);
        assertThat(unlisted.exitCode()).isEqualTo(1083);
        assertThat(unlisted.processId()).isZero();
        assertThat(server.events().startFailures(Set.of("the pop3svc service"), Duration.ofHours(24), 10))
                .singleElement()
                .extracting(EventReport::getMessage)
                .asString()
                .startsWith("The The POP3SVC Service service failed to start");
        assertThat(server.events().startFailures(Set.of("The SMTPSVC Service"), Duration.ofHours(24), 10))
                .isEmpty();
    }

    @Test
    void manualAndDisabledServicesDoNotRunWhenLoadedAndHaveNeverStarted() throws Exception {
        SimulatedServer server = Export.exchange()
                .entries("Smtpsvc", "Pop3svc")
                .start("SMTPSVC", StartType.MANUAL)
                .start("POP3SVC", StartType.DISABLED)
                .server();

        assertThat(server.services().status("SMTPSVC").exitCode()).isEqualTo(1077);
        assertThat(server.services().status("POP3SVC").exitCode()).isEqualTo(1077);
    }

    @Test
    void inetinfoReadsTheEntriesOnceWhenItsProcessStarts() throws Exception {
        SimulatedServer server = Export.exchange().entries("Smtpsvc").server();
        server.registry()
                .isChangedBySomeone(
                        text -> Export.exchange().entries("Smtpsvc", "Pop3svc").text());

        assertRefused(1083, () -> server.services().start("POP3SVC"));
        stop(server, "SMTPSVC");
        stop(server, "W3SVC");
        assertThat(server.inetinfoEntries()).isPresent();
        stop(server, "IISADMIN");
        assertThat(server.inetinfoEntries()).isEmpty();
        start(server, "POP3SVC");

        assertThat(server.services().status("POP3SVC").state()).isEqualTo(RUNNING);
        assertThat(server.services().status("IISADMIN").state()).isEqualTo(RUNNING);
        assertThat(server.inetinfoStarts()).isEqualTo(2);
    }

    @Test
    void inetinfoStaysAsLongAsItHostsAService() throws Exception {
        SimulatedServer server =
                Export.exchange().inetinfo("MSFTPSVC").entries("Smtpsvc").server();
        long process = server.services().status("MSFTPSVC").processId();
        stop(server, "SMTPSVC");
        stop(server, "W3SVC");
        stop(server, "IISADMIN");
        start(server, "IISADMIN");

        assertThat(server.services().status("IISADMIN").processId()).isEqualTo(process);
        assertThat(server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void inetinfoIgnoresAValueOfAnotherType() throws Exception {
        RawValue text = new RawValue(ValueType.REG_SZ, Utf16.encode("Smtpsvc\0"));
        SimulatedServer server = Export.exchange().value(text).server();

        assertThat(server.services().status("SMTPSVC").exitCode()).isEqualTo(1083);
    }

    @Test
    void anOwnProcessOfInetinfoNeedsNoEntry() throws Exception {
        SimulatedServer server = Export.exchange()
                .service("SMTPSVC", StartType.AUTO, ServiceConfig.OWN_PROCESS | 0x100, Export.INETINFO, "IISADMIN")
                .server();

        ServiceStatus smtp = server.services().status("SMTPSVC");
        assertThat(smtp.state()).isEqualTo(RUNNING);
        assertThat(smtp.processId())
                .isNotEqualTo(server.services().status("IISADMIN").processId());
    }

    @Test
    void keysWithoutATypeAndDriversAreNoServices() throws Exception {
        SimulatedServer server =
                Export.exchange().service("Disk", StartType.BOOT, 1, "disk.sys").server();

        assertThat(server.services().config("InetInfo")).isEmpty();
        assertThat(server.services().config("Disk")).isEmpty();
        assertThat(server.services().config("smtpsvc"))
                .contains(new ServiceConfig(
                        "SMTPSVC",
                        "The SMTPSVC Service",
                        StartType.AUTO,
                        0x20,
                        Export.INETINFO,
                        List.of("IISADMIN"),
                        false));
    }

    @Test
    void aStartPullsWhatItNeedsAndWaitsForIt() throws Exception {
        SimulatedServer server = Export.empty()
                .service("A", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "a.exe")
                .service("B", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "b.exe", "A", "Absent")
                .server();
        server.service("A").startsIn(Duration.ofSeconds(3));
        server.service("B").startsIn(Duration.ofSeconds(2));
        server.services().start("B");

        server.clock().sleep(3000);
        assertThat(server.services().status("A").state()).isEqualTo(RUNNING);
        assertThat(server.services().status("B").state()).isEqualTo(START_PENDING);
        server.clock().sleep(2000);
        assertThat(server.services().status("B").state()).isEqualTo(RUNNING);
    }

    private static void stop(SimulatedServer server, String service) throws Exception {
        server.services().stop(service);
        server.clock().sleep(500);
        assertThat(server.services().status(service).state()).isEqualTo(STOPPED);
    }

    private static void start(SimulatedServer server, String service) throws Exception {
        server.services().start(service);
        server.clock().sleep(1000);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
