package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happened on a machine around the last write of the key: a hint at what undid the value, never a verdict. */
public final class LastWrite {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int LIMIT = 20;

    private LastWrite() {}

    /**
     * Fills the report's happenings; to be called where drift was found, with the time that was read before anything is
     * written. What cannot be read is an observation.
     *
     * @param written when the key was last written; empty where that is not known, and then nothing is asked
     */
    public static void tell(EventLog events, Optional<Instant> written, TargetReport report) {
        report.getHappenings().clear();
        if (written.isEmpty()) {
            return;
        }
        try {
            report.getHappenings().addAll(events.happenings(written.get(), WINDOW, LIMIT));
        } catch (WindowsException e) {
            report.getObservations().add(e.getMessage());
        }
    }
}
