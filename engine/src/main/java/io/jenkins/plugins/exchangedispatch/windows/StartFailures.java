package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes event 7000 of the Service Control Manager: a service failed to start. */
public final class StartFailures {
    private static final int SERVICE_FAILED_TO_START = 7000;
    private static final String SOURCE = "Service Control Manager";
    /** Longer than any sentence of Windows; an event may hold tens of thousands of characters. */
    private static final int LONGEST_REASON = 1_000;
    /** How an event's text refers to the text of a system error. */
    private static final Pattern ERROR_TEXT = Pattern.compile("%%(\\d{1,9})");

    private StartFailures() {}

    /**
     * The failure that a record tells of; empty for any other event.
     *
     * @param errorText Windows' text for an error code
     */
    public static Optional<EventReport> of(EventRecord event, IntFunction<String> errorText) {
        List<String> strings = event.strings();
        if (event.id() != SERVICE_FAILED_TO_START || !event.source().equals(SOURCE) || strings.isEmpty()) {
            return Optional.empty();
        }
        String reason = strings.size() > 1 ? reason(strings.get(1), errorText) : "no reason given";
        String message = "The service " + strings.get(0) + " failed to start: " + reason;
        return Optional.of(new EventReport(event.time(), strings.get(0), message));
    }

    private static String reason(String text, IntFunction<String> errorText) {
        Matcher error = ERROR_TEXT.matcher(text.strip());
        if (!error.matches()) {
            return Printable.of(text.strip(), LONGEST_REASON);
        }
        int code = Integer.parseInt(error.group(1));
        return errorText.apply(code) + " (error " + code + ")";
    }
}
