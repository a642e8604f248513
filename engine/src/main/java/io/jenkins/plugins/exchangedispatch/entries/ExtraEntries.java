package io.jenkins.plugins.exchangedispatch.entries;

import java.util.Locale;

/** What to do with entries that are there but not desired. */
public enum ExtraEntries {
    /** They are nobody's business: they stay and are no drift. */
    KEEP,
    /** They are drift, but stay. */
    REPORT,
    /** They are drift and go. */
    REMOVE;

    /** As options and parameters write it: {@code keep}, {@code report}, {@code remove}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
