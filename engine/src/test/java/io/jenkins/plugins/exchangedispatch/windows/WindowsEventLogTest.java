package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsEventLogTest {
    private static final Instant NOW = Instant.parse("2002-08-06T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeWin32 fake = new FakeWin32();
    private final List<String> servers = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final Deque<ByteBuffer> pages = new ArrayDeque<>();

    @Test
    void failuresOfTheServicesAreToldNewestFirstAcrossPages() throws Exception {
        page(failed("POP3", 1), failed("Spooler", 2));
        page(failed("IMAP4", 3));

        assertThat(log(null).startFailures(Set.of("pop3", "Imap4"), DAY, 10))
                .extracting(EventReport::getService)
                .containsExactly("POP3", "IMAP4");
    }

    @Test
    void theSearchEndsAtTheWindow() throws Exception {
        page(failed("POP3", 60), failed("POP3", 24 * 60), failed("POP3", 24 * 60 + 1));
        page(failed("POP3", 0));

        assertThat(log(null).startFailures(Set.of("POP3"), DAY, 10))
                .extracting(EventReport::time)
                .containsExactly(NOW.minus(Duration.ofMinutes(60)), NOW.minus(DAY));
    }

    @Test
    void theSearchEndsAtTheLimit() throws Exception {
        page(failed("POP3", 1), failed("POP3", 2), failed("POP3", 3));

        assertThat(log(null).startFailures(Set.of("POP3"), DAY, 2)).hasSize(2);
    }

    @Test
    void anEmptyLogHoldsNoFailure() throws Exception {
        assertThat(log(null).startFailures(Set.of("POP3"), DAY, 10)).isEmpty();
    }

    @Test
    void theLongestEventOfWindowsIsReadAndItsTextCut() throws Exception {
        page(new EventRecord(NOW, 7000, "Service Control Manager", List.of("POP3", "x".repeat(31_000))));

        assertThat(log(null).startFailures(Set.of("POP3"), DAY, 10))
                .extracting(EventReport::getMessage)
                .containsExactly(
                        "The service POP3 failed to start: " + "x".repeat(1_000) + "… (cut, 31000 characters in all)");
    }

    @Test
    void aLargerEventIsNotReadAndThatIsTold() {
        page(new EventRecord(NOW, 7000, "Service Control Manager", List.of("POP3", "x".repeat(50_000))));

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> log(null).startFailures(Set.of("POP3"), DAY, 10))
                .withMessageStartingWith("Could not read the System log of this machine: the answer is of 1")
                .withMessageContaining("more than 65536 are never read");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 65_537, Integer.MAX_VALUE})
    void moreBytesThanThereIsRoomForAreNotBelieved(int bytes) {
        WindowsEventLog log = log(null);
        fake.events.on("ReadEventLog", arguments -> {
            ((IntByReference) arguments[5]).setValue(bytes);
            return true;
        });

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> log.startFailures(Set.of("POP3"), DAY, 10))
                .extracting(WindowsException::code)
                .isEqualTo(13);
    }

    @Test
    void aLogThatCannotBeOpenedIsAnError() {
        fake.events.on("OpenEventLog", arguments -> {
            Native.setLastError(1722);
            return null;
        });

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> new WindowsEventLog(fake.win32(), "EX01", Clock.systemUTC())
                        .startFailures(Set.of("POP3"), DAY, 10))
                .withMessageStartingWith("Could not read the System log of EX01: ")
                .extracting(WindowsException::code)
                .isEqualTo(1722);
    }

    @Test
    void aLogThatBreaksOffIsAnErrorAndIsClosed() {
        WindowsEventLog log = log(null);
        fake.events.on("ReadEventLog", arguments -> {
            Native.setLastError(1503);
            return false;
        });

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> log.startFailures(Set.of("POP3"), DAY, 10))
                .extracting(WindowsException::code)
                .isEqualTo(1503);
        assertThat(fake.events.calls).endsWith("CloseEventLog");
    }

    @Test
    void aRemoteLogIsOpenedByTheNameOfItsMachine() throws Exception {
        log("EX01").startFailures(Set.of("POP3"), DAY, 10);

        assertThat(servers).containsExactly("\\\\EX01");
        assertThat(fake.events.calls).endsWith("CloseEventLog");
    }

    @Test
    void whatHappenedAroundAMomentIsLookedForInThreeLogs() throws Exception {
        Instant around = NOW.minus(Duration.ofHours(3));
        page(
                new EventRecord(around.plusSeconds(700), 6005, "EventLog", List.of()),
                new EventRecord(around.plusSeconds(60), 6005, "EventLog", List.of()),
                new EventRecord(around.minusSeconds(601), 6006, "EventLog", List.of()));

        assertThat(log(null).happenings(around, Duration.ofMinutes(10), 10))
                .extracting(HappeningReport::time)
                .containsExactly(around.plusSeconds(60));
        assertThat(logs).containsExactly("System", "Application", "Security");
    }

    @Test
    void aSecurityLogThatMayNotBeReadIsPassedOver() throws Exception {
        WindowsEventLog log = log(null);
        refuse("Security");

        assertThat(log.happenings(NOW, Duration.ofMinutes(10), 10)).isEmpty();
    }

    @Test
    void anApplicationLogThatMayNotBeReadIsSaid() {
        WindowsEventLog log = log(null);
        refuse("Application");

        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(() -> log.happenings(NOW, Duration.ofMinutes(10), 10))
                .withMessageStartingWith("Could not read the Application log of this machine");
    }

    private void refuse(String name) {
        fake.events.on("OpenEventLog", arguments -> {
            if (arguments[1].equals(name)) {
                Native.setLastError(5);
                return null;
            }
            return FakeWin32.handle(1);
        });
    }

    private WindowsEventLog log(String host) {
        fake.events.on("OpenEventLog", arguments -> {
            servers.add((String) arguments[0]);
            logs.add((String) arguments[1]);
            return FakeWin32.handle(1);
        });
        fake.events.on("ReadEventLog", this::read);
        return new WindowsEventLog(fake.win32(), host, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void page(EventRecord... events) {
        pages.add(EventBytes.of(events));
    }

    private static EventRecord failed(String service, int minutesAgo) {
        Instant time = NOW.minus(Duration.ofMinutes(minutesAgo));
        return new EventRecord(time, 7000, "Service Control Manager", List.of(service, "%%1083"));
    }

    private Object read(Object[] arguments) {
        ByteBuffer page = pages.peek();
        byte[] buffer = (byte[]) arguments[3];
        if (page == null) {
            Native.setLastError(38);
            return false;
        }
        if (page.limit() > buffer.length) {
            ((IntByReference) arguments[6]).setValue(page.limit());
            Native.setLastError(122);
            return false;
        }
        pages.remove().get(buffer, 0, page.limit());
        ((IntByReference) arguments[5]).setValue(page.limit());
        return true;
    }
}
