package io.jenkins.plugins.exchangedispatch.windows;

import java.time.Instant;
import java.util.Optional;

/** FILETIME: steps of 100 nanoseconds since the first day of 1601. */
public final class FileTime {
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long STEPS_PER_SECOND = 10_000_000;

    private FileTime() {}

    /** The moment; empty for 0, which stands for an unknown time. */
    public static Optional<Instant> instant(long steps) {
        return steps == 0
                ? Optional.empty()
                : Optional.of(EPOCH.plusSeconds(steps / STEPS_PER_SECOND).plusNanos(steps % STEPS_PER_SECOND * 100));
    }
}
