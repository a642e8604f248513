package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a server answers, a call ends, with an answer or with one sentence, and holds no more than it may. */
@Timeout(120)
class HostileServerTest {
    private static final String LIST = "list the services";

    private final SimulatedServer server = Export.exchange().entries("Smtpsvc").server();

    /** Each answer of a good server once with something in it changed, and that for every answer of every call. */
    @RepeatedTest(20)
    void changedAnswersEndInOneSentence(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 100; i++) {
            long before = random.nextLong();
            all(message -> changed(message, new Random(before + message.length)));
        }
    }

    private static byte[] changed(byte[] message, Random random) {
        byte[] changed = message.clone();
        int at = random.nextInt(changed.length);
        switch (random.nextInt(6)) {
            case 0 -> changed[at] = (byte) random.nextInt();
            case 1 -> {
                return Arrays.copyOf(changed, at);
            }
            case 2 ->
                ByteBuffer.wrap(changed)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(
                                Math.max(0, Math.min(at & ~3, changed.length - 4)),
                                random.nextBoolean() ? -1 : 0x7fffffff);
            case 3 -> ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) random.nextInt());
            case 4 -> {
                return RpcService.fault(
                        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).getInt(12), random.nextInt());
            }
            default -> changed[3] &= ~2;
        }
        return changed;
    }

    private void all(UnaryOperator<byte[]> wire) {
        Connection connection = new Connection(
                () -> new MemoryPipes(Map.of(
                                Winreg.PIPE, new ServedRegistry(server.registry()),
                                Svcctl.PIPE, new ServedServices(server.services())))
                        .through(wire),
                30_000);
        SmbRegistry registry = new SmbRegistry(connection);
        ServiceControl services = new SmbServices(connection);
        ends(() -> registry.look(RegistryKey.PARAMETERS, List.of(RegistryKey.DISPATCH_ENTRIES)));
        ends(services::table);
        ends(() -> services.config(ServiceControl.IISADMIN));
        ends(() -> services.status(ServiceControl.IISADMIN));
        ends(() -> services.activeDependents(ServiceControl.IISADMIN));
        connection.close();
    }

    private static void ends(ThrowingCallable call) {
        Throwable failure = catchThrowable(call);
        if (failure != null) {
            assertThat(failure).isInstanceOf(WindowsException.class);
            assertThat(failure.getMessage())
                    .startsWith("Could not ")
                    .endsWith(").")
                    .doesNotContain("\n", "Exception");
        }
    }

    @Test
    void aListThatClaimsMoreServicesThanItHoldsIsRefused() {
        assertThat(failure(
                        Svcctl.PIPE,
                        new NdrWriter()
                                .array(new byte[64])
                                .int32(0)
                                .int32(0x7fffffff)
                                .nullPointer()
                                .int32(0)))
                .isEqualTo(
                        "Could not list the services: The server's answer cannot be read: it holds 2147483647 services in a"
                                + " list of 64 bytes (error 1783).");
    }

    @Test
    void aListWhoseTextsLieOutsideIsRefused() {
        byte[] record = new byte[44];
        ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 5_000).putInt(12, 4);
        assertThat(failure(
                        Svcctl.PIPE,
                        new NdrWriter()
                                .array(record)
                                .int32(0)
                                .int32(1)
                                .nullPointer()
                                .int32(0)))
                .contains("it holds a text that lies outside its buffer");
    }

    @Test
    void anArrayOfFourGigabytesIsNotAllocated() {
        assertThat(failure(Svcctl.PIPE, new NdrWriter().int32(-1).int32(0)))
                .contains("it holds a count of 4294967295 where at most 262144 can be meant");
    }

    @Test
    void aServerThatAlwaysWantsALargerBufferIsNotFollowed() {
        assertThat(failure(
                        Svcctl.PIPE,
                        new NdrWriter()
                                .array(new byte[0])
                                .int32(0x7ffffff)
                                .int32(0)
                                .nullPointer()
                                .int32(234)))
                .isEqualTo("Could not list the services: More data is available (error 234).");
    }

    @Test
    void aValueOfMoreThanAMegabyteIsNotRead() {
        NdrWriter answer = new NdrWriter()
                .pointer()
                .int32(7)
                .nullPointer()
                .pointer()
                .int32(1024 * 1024 + 1)
                .pointer()
                .int32(0)
                .int32(234);
        Connection connection = only(Winreg.PIPE, answer, Winreg.INTERFACE, Winreg.VERSION);
        assertThat(catchThrowable(() ->
                        connection.ask("read it", wire -> wire.winreg().queryValue(new byte[20], "Huge"))))
                .hasMessage("Could not read it: The value Huge has 1048577 bytes; more than 1048576 are not read"
                        + " (error 234).");
        connection.close();
    }

    @Test
    void anEventOfMoreThan64KilobytesIsNotRead() {
        NdrWriter answer =
                new NdrWriter().array(new byte[0]).int32(0).int32(65_537).int32(0xC0000023);
        Connection connection = only(Eventlog.PIPE, answer, Eventlog.INTERFACE, Eventlog.VERSION);
        assertThat(catchThrowable(() ->
                        connection.ask("read it", wire -> wire.eventlog().read(new byte[20], 9, 0))))
                .hasMessageContaining("it holds an event of 65537 bytes");
        connection.close();
    }

    @Test
    void aLogThatNeverEndsIsNotReadForEver() {
        byte[] record = new byte[64];
        ByteBuffer.wrap(record)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, record.length)
                .putInt(12, Integer.MAX_VALUE);
        NdrWriter answer =
                new NdrWriter().array(record).int32(record.length).int32(0).int32(0);
        int[] calls = {0};
        Connection connection = new Connection(
                () -> new MemoryPipes(Map.of(
                        Eventlog.PIPE, new Answering(Eventlog.INTERFACE, Eventlog.VERSION, procedure -> {
                            calls[0]++;
                            return procedure == 7 ? new NdrWriter().bytes(new byte[24]) : answer;
                        }))),
                30_000);
        Throwable failure = catchThrowable(() ->
                new SmbEventLog(connection, Clock.systemUTC()).startFailures(Set.of("X"), Duration.ofHours(1), 5));
        assertThat(failure).isNull();
        assertThat(calls[0]).isBetween(2_000, 2_010);
        connection.close();
    }

    @Test
    void anAnswerInEndlessFragmentsIsNotGathered() {
        Connection connection = new Connection(
                () -> new MemoryPipes(Map.of(
                                Svcctl.PIPE,
                                new Answering(
                                        Svcctl.INTERFACE,
                                        Svcctl.VERSION,
                                        procedure -> new NdrWriter().bytes(new byte[2_000_000]))))
                        .through(message -> message),
                30_000);
        assertThat(catchThrowable(() -> new SmbServices(connection).table()))
                .hasMessageContaining("it holds more than 1114112 bytes");
        connection.close();
    }

    /** The message of listing services when every call is answered so. */
    private static String failure(String pipe, NdrWriter answer) {
        Connection connection = new Connection(
                () -> new MemoryPipes(Map.of(
                        pipe,
                        new Answering(
                                Svcctl.INTERFACE,
                                Svcctl.VERSION,
                                procedure -> procedure == 15 ? new NdrWriter().bytes(new byte[24]) : answer))),
                30_000);
        Throwable failure = catchThrowable(() -> new SmbServices(connection).table());
        connection.close();
        assertThat(failure).isInstanceOf(WindowsException.class).hasMessageStartingWith("Could not " + LIST);
        return failure.getMessage();
    }

    private static Connection only(String pipe, NdrWriter answer, UUID id, int version) {
        return new Connection(
                () -> new MemoryPipes(Map.of(pipe, new Answering(id, version, procedure -> answer))), 30_000);
    }
}
