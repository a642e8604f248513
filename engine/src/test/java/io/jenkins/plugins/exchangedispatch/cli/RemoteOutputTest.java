package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote service that runs is not asked for its start type. */
class RemoteOutputTest {
    @TempDir
    Path folder;

    @Test
    void aServiceOfAnUnknownStartTypeIsShownAllTheSame() throws Exception {
        SimulatedServer server = Export.exchange().entries("Smtpsvc", "Nntpsvc").server();

        Cli.Outcome outcome = new Cli(folder)
                .atWindows(Export.exchange().server())
                .machine("EX02", () -> new Remote(server))
                .run("check", "--host", "EX02");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("SMTPSVC running").doesNotContain("null");
    }

    /** The server as another machine. */
    private record Remote(SimulatedServer server) implements Target {
        @Override
        public String name() {
            return "EX02";
        }

        @Override
        public Registry registry() {
            return server.registry();
        }

        @Override
        public ServiceControl services() {
            return server.services();
        }

        @Override
        public EventLog events() {
            return server.events();
        }

        @Override
        public Machine machine() {
            return server.machine();
        }

        @Override
        public boolean isRemote() {
            return true;
        }

        @Override
        public void close() {}
    }
}
