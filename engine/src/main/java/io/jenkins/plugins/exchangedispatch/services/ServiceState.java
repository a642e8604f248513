package io.jenkins.plugins.exchangedispatch.services;

import java.util.Locale;

/** The state of a service, {@code dwCurrentState} of SERVICE_STATUS_PROCESS; ordinals follow Windows' numbers 1 to 7. */
public enum ServiceState {
    STOPPED,
    START_PENDING,
    STOP_PENDING,
    RUNNING,
    CONTINUE_PENDING,
    PAUSE_PENDING,
    PAUSED;

    /**
     * The state with Windows' number.
     *
     * @throws IllegalArgumentException for a number other than 1 to 7
     */
    public static ServiceState of(int number) {
        if (number < 1 || number > values().length) {
            throw new IllegalArgumentException("no service state has the number " + number);
        }
        return values()[number - 1];
    }

    /** On its way to another state; nothing may be asked of the service until it has arrived. */
    public boolean isPending() {
        return this == START_PENDING || this == STOP_PENDING || this == CONTINUE_PENDING || this == PAUSE_PENDING;
    }

    /** Runs, is paused, or is on its way between the two: neither stopped nor starting nor stopping. */
    public boolean isUp() {
        return this == RUNNING || this == PAUSED || this == PAUSE_PENDING || this == CONTINUE_PENDING;
    }

    /** As reports write it: {@code running}, {@code stop pending}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
