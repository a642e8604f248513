package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventRecordTest {
    private static final Instant TIME = Instant.parse("2002-08-06T12:00:00Z");

    @Test
    void everyRecordOfABufferIsRead() {
        ByteBuffer buffer = EventBytes.of(
                new EventRecord(TIME, 7000, "Service Control Manager", List.of("Größe", "%%1083")),
                new EventRecord(TIME.minusSeconds(1), 7036, "Service Control Manager", List.of()));

        assertThat(EventRecord.readAll(buffer))
                .containsExactly(
                        new EventRecord(TIME, 7000, "Service Control Manager", List.of("Größe", "%%1083")),
                        new EventRecord(TIME.minusSeconds(1), 7036, "Service Control Manager", List.of()));
    }

    @Test
    void severityAndFacilityAreNotPartOfTheNumber() {
        ByteBuffer buffer = EventBytes.of(new EventRecord(TIME, 7000, "Any", List.of()));
        buffer.putInt(20, 0xC0000000 | 7000);

        assertThat(EventRecord.readAll(buffer)).extracting(EventRecord::id).containsExactly(7000);
    }

    @Test
    void aTimeAfterTheYear2038IsRead() {
        Instant late = Instant.parse("2040-01-01T00:00:00Z");

        assertThat(EventRecord.readAll(EventBytes.of(new EventRecord(late, 1, "Any", List.of()))))
                .extracting(EventRecord::time)
                .containsExactly(late);
    }

    @Test
    void aRecordThatClaimsToBeLongerThanTheBufferEndsTheReading() {
        ByteBuffer buffer = EventBytes.of(new EventRecord(TIME, 1, "Any", List.of()));
        buffer.putInt(0, buffer.limit() + 4);

        assertThat(EventRecord.readAll(buffer)).isEmpty();
    }

    @Test
    void aRecordThatClaimsNoLengthEndsTheReading() {
        ByteBuffer buffer = EventBytes.of(new EventRecord(TIME, 1, "Any", List.of()));
        buffer.putInt(0, 0);

        assertThat(EventRecord.readAll(buffer)).isEmpty();
    }

    @Test
    void moreStringsThanTheRecordHoldsAreNotMadeUp() {
        ByteBuffer buffer = EventBytes.of(new EventRecord(TIME, 1, "Any", List.of("one")));
        buffer.putShort(26, (short) 9);

        assertThat(EventRecord.readAll(buffer).get(0).strings())
                .startsWith("one")
                .hasSizeLessThan(9);
    }

    @Test
    void stringsOutsideTheRecordAreNotRead() {
        ByteBuffer buffer = EventBytes.of(new EventRecord(TIME, 1, "Any", List.of("one")));
        buffer.putInt(36, -4);

        assertThat(EventRecord.readAll(buffer).get(0).strings()).isEmpty();
    }
}
