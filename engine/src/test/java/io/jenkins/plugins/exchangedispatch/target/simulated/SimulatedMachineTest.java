package io.jenkins.plugins.exchangedispatch.target.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedMachineTest {
    private final SimulatedServer server = Export.exchange().own("Agent").server();

    @Test
    void aProcessStartedWhenItsFirstServiceDid() throws Exception {
        long before = server.services().status("IISADMIN").processId();
        server.services().stop("W3SVC");
        server.clock().sleep(500);
        server.services().stop("IISADMIN");
        server.clock().sleep(500);
        server.services().start("IISADMIN");
        long after = server.services().status("IISADMIN").processId();

        assertThat(server.machine().processStart(after)).contains(server.clock().now());
        assertThat(server.machine().processStart(before)).isEmpty();
        assertThat(server.machine().processStart(0)).isEmpty();
    }

    @Test
    void thisCodeRunsInNoServiceUnlessTold() {
        assertThat(server.machine().ownService()).isEmpty();
        server.machine().runsThisCodeIn("Agent");

        assertThat(server.machine().ownService()).contains("Agent");
    }

    @Test
    void everythingIsGrantedInMemoryUnlessTold() {
        assertThat(server.machine().probeRights()).contains(new RightsReport(true, true, ""));
        server.machine().grants(Optional.empty());

        assertThat(server.machine().probeRights()).isEmpty();
    }
}
