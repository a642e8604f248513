package io.jenkins.plugins.exchangedispatch.services;

/** Lengths of time as people read them. */
public final class Durations {
    private Durations() {}

    /** Such as {@code 250 ms}, {@code 3.2 s} or {@code 120 s}, independent of the default locale. */
    public static String text(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
}
