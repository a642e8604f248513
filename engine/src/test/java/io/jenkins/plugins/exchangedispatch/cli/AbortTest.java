package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.cli.Cli.Outcome;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AbortTest {
    @TempDir
    Path folder;

    @Test
    void theProcessWaitsUntilTheWorkerIsDone() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Abort> ready = new CompletableFuture<>();
        Thread worker = new Thread(() -> {
            Abort abort = Abort.untilDone(Thread.currentThread());
            ready.complete(abort);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                waitFor(mayEnd);
            }
            abort.done();
        });
        worker.start();

        Thread ending = new Thread(ready.get()::stop);
        ending.start();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ending.isAlive()).isTrue();
        mayEnd.countDown();

        ending.join();
        worker.join();
    }

    @Test
    void anAbortInTheMiddleOfARestartBringsBackWhatWasStoppedAndStillReports() throws Exception {
        SimulatedServer server = Export.exchange().entries("Smtpsvc").server();
        Thread test = Thread.currentThread();
        server.service("IISADMIN").when(ServiceState.STOP_PENDING, () -> {
            test.interrupt();
            untilInterrupted();
        });

        Outcome outcome = new Cli(folder)
                .atWindows(server)
                .run("ensure", "--backup-dir", folder, "--json", folder.resolve("report.json"));

        assertThat(outcome.code()).isEqualTo(Status.FAILED.exitCode());
        assertThat(outcome.out()).startsWith("FAILED  EX01").contains("backup");
        assertThat(outcome.err()).contains("bort");
        assertThat(folder.resolve("report.json")).isNotEmptyFile();
        assertThat(server.services().status("IISADMIN").state()).isEqualTo(ServiceState.RUNNING);
        assertThat(server.services().status("W3SVC").state()).isEqualTo(ServiceState.RUNNING);
    }

    /** Simulated time flies: without this the work would be done before the interrupt arrives. */
    private static void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
