package io.jenkins.plugins.exchangedispatch.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A moment as reports write it. */
final class UtcTime {
    private UtcTime() {}

    /** ISO 8601 in UTC, as {@link Instant#toString} has it but without formatters, which take long to load. */
    static String text(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        boolean wholeMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (wholeMinute ? ":00Z" : "Z");
    }
}
