package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** A simulated server that can cross to an agent in another process of this machine; asks for the password as Windows would. */
record ServerSource(String name, String file, Manner manner, Account account) implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ERROR_BAD_NETPATH = 53;
    private static final int ERROR_LOGON_FAILURE = 1326;
    private static final int ERROR_PROCESS_ABORTED = 1067;

    /** What the password of every account is. */
    static final String PASSWORD = "s3cret-of-the-test";

    @Override
    public Target open() throws WindowsException, IOException {
        if (manner == Manner.UNREACHABLE) {
            throw new WindowsException(ERROR_BAD_NETPATH, "reach " + name);
        }
        if (account != null && !PASSWORD.equals(new String(account.password().reveal()))) {
            throw new WindowsException(ERROR_LOGON_FAILURE, "log on as " + account);
        }
        SimulatedServer server = SimulatedServer.inFile(Path.of(file));
        if (manner == Manner.ROLLS_BACK) {
            server.service("IISADMIN").refusesStartWhenListed("Resvc", ERROR_PROCESS_ABORTED);
        }
        return new Named(name, server, manner == Manner.SLOW ? new RealTime(server.clock()) : server.clock());
    }

    private record Named(String name, SimulatedServer server, MonotonicClock clock) implements Target {
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
        public void close() {
            server.close();
        }
    }

    /** Waits for real before simulated time passes. */
    private record RealTime(MonotonicClock simulated) implements MonotonicClock {
        @Override
        public long millis() {
            return simulated.millis();
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
            Thread.sleep(millis);
            simulated.sleep(millis);
        }
    }
}
