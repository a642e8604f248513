package io.jenkins.plugins.exchangedispatch.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** In which rhythm something comes back, in words. */
final class Rhythm {
    /** Intervals count as equal when the longest is no more than this much longer than the shortest. */
    private static final double REGULAR = 1.5;

    private Rhythm() {}

    /**
     * @param times when it came, oldest first, in milliseconds
     * @return such as {@code about every 7 days}; empty for less than two times
     */
    static String of(List<Long> times) {
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            intervals.add(Math.max(0, times.get(i) - times.get(i - 1)));
        }
        if (intervals.isEmpty()) {
            return "";
        }
        intervals.sort(null);
        long shortest = intervals.get(0);
        long longest = intervals.get(intervals.size() - 1);
        if (intervals.size() == 1) {
            return words(shortest) + " after the time before";
        }
        return longest <= shortest * REGULAR
                ? "about every " + words(intervals.get(intervals.size() / 2))
                : "after " + words(shortest) + " to " + words(longest);
    }

    /** A length of time in its largest unit, rounded. */
    private static String words(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.compareTo(Duration.ofMinutes(90)) < 0) {
            return count(Math.max(1, Math.round(millis / 60_000d)), "minute");
        }
        if (time.compareTo(Duration.ofHours(36)) < 0) {
            return count(Math.round(millis / 3_600_000d), "hour");
        }
        return count(Math.round(millis / 86_400_000d), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
