package io.jenkins.plugins.exchangedispatch.report;

import java.util.Locale;

/** What is asked of a target. */
public enum Mode {
    /** Look, change nothing. */
    CHECK,
    /** End the drift. */
    ENSURE,
    /** Put a backup back. */
    RESTORE;

    /** As the report and the parameters write it: {@code check}, {@code ensure}, {@code restore}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
