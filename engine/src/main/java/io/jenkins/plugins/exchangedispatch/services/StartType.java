package io.jenkins.plugins.exchangedispatch.services;

import java.util.Locale;

/** When a service starts, {@code dwStartType} of QUERY_SERVICE_CONFIG; ordinals follow Windows' numbers 0 to 4. */
public enum StartType {
    BOOT,
    SYSTEM,
    AUTO,
    MANUAL,
    DISABLED;

    /**
     * The start type with Windows' number.
     *
     * @throws IllegalArgumentException for a number other than 0 to 4
     */
    public static StartType of(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("no start type has the number " + number);
        }
        return values()[number];
    }

    /** As the report writes it: {@code auto}, {@code manual}, {@code disabled}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
