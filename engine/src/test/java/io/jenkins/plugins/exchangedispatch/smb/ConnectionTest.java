package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionTest {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");
    private static final long AN_HOUR = 3_600_000;
    private static final Account ACCOUNT = new Account("EXAMPLE\\admin", () -> "Secret-1".toCharArray());

    private final SimulatedServer server = Export.exchange().server();
    private final List<MemoryPipes> dialed = new ArrayList<>();
    private final AtomicBoolean breaks = new AtomicBoolean();
    private final Connection connection = new Connection(this::dial, AN_HOUR);

    private Pipes dial() {
        MemoryPipes pipes = new MemoryPipes(Map.of(Winreg.PIPE, new ServedRegistry(server.registry())));
        dialed.add(pipes.through(message -> breaks.getAndSet(false) ? RpcService.fault(9_999, 0) : message));
        return pipes;
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        connection.close();
    }

    @Test
    void afterABrokenConnectionTheNextCallConnectsAnew() throws Exception {
        SmbRegistry registry = new SmbRegistry(connection);
        assertThat(registry.exists(RegistryKey.INETINFO)).isTrue();
        breaks.set(true);
        assertThat(catchThrowableOfType(WindowsException.class, () -> registry.exists(SOFTWARE)))
                .hasMessage(
                        "Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server does not answer as RPC demands:"
                                + " it answers call 9999 instead of call 3 (error 1728).");

        assertThat(registry.exists(RegistryKey.INETINFO)).isTrue();
        assertThat(dialed).hasSize(2);
    }

    @Test
    void aRefusalIsNoReasonToConnectAnew() throws Exception {
        SmbRegistry registry = new SmbRegistry(connection);
        server.registry().faults().refuseReads(RegistryKey.INETINFO, 5);
        catchThrowableOfType(WindowsException.class, () -> registry.look(RegistryKey.INETINFO, List.of()));

        assertThat(registry.exists(SOFTWARE)).isFalse();
        assertThat(dialed).hasSize(1);
    }

    @Test
    void everyExchangeIsCounted() throws Exception {
        SmbRegistry registry = new SmbRegistry(connection);
        registry.exists(RegistryKey.INETINFO);

        // The pipe opened, the interface bound, HKEY_LOCAL_MACHINE opened, the key opened.
        assertThat(connection.exchanges()).isEqualTo(4);
        registry.exists(RegistryKey.INETINFO);
        assertThat(connection.exchanges()).isEqualTo(5);
    }

    @Test
    void keysThatAreNotClosedDoNotGatherWithoutEnd() throws Exception {
        SmbRegistry registry = new SmbRegistry(connection);
        for (int i = 0; i < 100; i++) {
            registry.exists(RegistryKey.INETINFO);
        }

        assertThat(connection.exchanges()).isEqualTo(3 + 100 + 100 - 24);
    }

    @Test
    void anInterruptedThreadStillGetsItsAnswers() throws Exception {
        Thread.currentThread().interrupt();

        assertThat(new SmbRegistry(connection).exists(RegistryKey.INETINFO)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anAbortCutsACallThatIsNotAnswered() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Thread aborting = new Thread(() -> {
            try {
                asked.await();
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        aborting.start();

        WindowsException failure = catchThrowableOfType(
                WindowsException.class,
                () -> connection.ask("start service X", wire -> {
                    asked.countDown();
                    try {
                        return never.await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                }));
        assertThat(failure)
                .hasMessage("Could not start service X: It was aborted while the server did not answer (error 995).");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(new SmbRegistry(connection).exists(RegistryKey.INETINFO)).isTrue();
        assertThat(dialed).hasSize(2);
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsCutByTheTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Target target = target(mute, 300)) {
            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));

            assertThat(failure)
                    .hasMessage("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server did not answer in time"
                            + " (error 121).");
        }
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsCutByAnAbort() throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch cut = new CountDownLatch(1);
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Target target = target(mute, AN_HOUR)) {
            Thread aborting = new Thread(() -> {
                try (Socket taken = mute.accept()) {
                    taken.getInputStream().read();
                    caller.interrupt();
                    cut.await();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            aborting.start();
            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));

            assertThat(failure.code()).isEqualTo(995);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            cut.countDown();
        }
    }

    @Test
    void nobodyAtThePortIsError53() throws Exception {
        ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        closed.close();
        try (Target target = target(closed, 10_000)) {
            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));

            assertThat(failure.code()).isEqualTo(53);
            assertThat(failure.advice()).contains("TCP 445");
        }
    }

    @Test
    void aServerThatKnowsNoVersionOfferedIs384() throws Exception {
        WindowsException failure = afterTheOffer(offer -> {
            // MS-CIFS 2.2.4.52.2: the header comes back as an answer, then one word, which stands for none of them.
            byte[] answer = Arrays.copyOf(offer, 4 + 37);
            Arrays.fill(answer, 4 + 32, answer.length, (byte) 0);
            answer[3] = 37;
            answer[4 + 9] |= (byte) 0x80;
            answer[4 + 32] = 1;
            answer[4 + 33] = -1;
            answer[4 + 34] = -1;
            return answer;
        });

        assertThat(failure)
                .hasMessage(
                        "Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server speaks only SMB 1, which was not"
                                + " asked for (error 384).");
        assertThat(failure.advice()).contains("--smb1");
    }

    @Test
    void aServerThatEndsTheConnectionBeforeItChoseAVersionIs64() throws Exception {
        WindowsException failure = afterTheOffer(offer -> new byte[0]);

        assertThat(failure)
                .hasMessage("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The server ended the connection before it"
                        + " chose a version of SMB (error 64).");
        assertThat(failure.advice()).contains("SMBv1");
    }

    /** What becomes of a call when the server answers so to the versions of SMB that it is offered, and then hangs up. */
    private static WindowsException afterTheOffer(UnaryOperator<byte[]> answers) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Target target = target(socket, 10_000)) {
            Thread answering = new Thread(() -> {
                try {
                    while (true) {
                        try (Socket taken = socket.accept()) {
                            byte[] offer = new byte[1_024];
                            int length = taken.getInputStream().read(offer);
                            taken.getOutputStream().write(answers.apply(Arrays.copyOf(offer, length)));
                        }
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            answering.setDaemon(true);
            answering.start();
            return catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));
        }
    }

    private static Target target(ServerSocket socket, long timeoutMillis) {
        String host = "127.0.0.1:" + socket.getLocalPort();
        return SmbSource.remote(host, ACCOUNT, SmbOptions.DEFAULT.withTimeout(timeoutMillis))
                .open();
    }
}
