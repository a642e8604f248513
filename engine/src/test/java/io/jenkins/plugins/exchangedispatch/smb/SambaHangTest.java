package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A real SMB server that has let its caller in and then answers no more. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
@Timeout(120)
class SambaHangTest extends OnSamba {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");
    /** Long enough to log on while other things go on. */
    private static final long TIMEOUT = 5_000;

    private static final long AN_HOUR = 3_600_000;

    private Relay relay;

    @BeforeEach
    void standBefore() throws IOException {
        relay = new Relay(Integer.parseInt(Samba.port()));
    }

    @AfterEach
    void stepAside() throws IOException {
        if (relay != null) {
            relay.close();
        }
    }

    @Test
    void theTimeoutCutsTheCall() throws Exception {
        try (Target target = target(TIMEOUT)) {
            assertThat(target.registry().exists(SOFTWARE)).isTrue();
            relay.hang();

            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));
            assertThat(failure)
                    .hasMessage("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server did not answer in time"
                            + " (error 121).");
        }
    }

    @Test
    void anAbortCutsTheCall() throws Exception {
        Thread caller = Thread.currentThread();
        try (Target target = target(AN_HOUR)) {
            assertThat(target.registry().exists(SOFTWARE)).isTrue();
            relay.hang();
            Thread aborting = new Thread(() -> {
                try {
                    relay.awaitQuestion();
                    caller.interrupt();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            aborting.start();

            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.services().table());
            assertThat(failure)
                    .hasMessage("Could not list the services: It was aborted while the server did not answer"
                            + " (error 995).");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCheckEndsAndSaysWhy() throws Exception {
        ConvergeOptions options =
                new ConvergeOptions(DesiredEntries.exchange(), RestartMode.NEVER, TIMEOUT, 1_000, TIMEOUT, false);
        try (Target target = target(TIMEOUT)) {
            target.services().table();
            relay.hang();
            TargetReport report = new Check(options).run(target, Progress.NONE);

            assertThat(report.getStatus()).isEqualTo(Status.FAILED);
            assertThat(report.getError().getCode()).isEqualTo(121);
            assertThat(report.getError().getAdvice()).contains("did not answer in time");
        }
    }

    private Target target(long timeoutMillis) {
        return SmbSource.remote(
                        relay.host(), Samba.administrator(), Samba.options().withTimeout(timeoutMillis))
                .open();
    }
}
