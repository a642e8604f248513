package io.jenkins.plugins.exchangedispatch.modelcheck;

/** What a service is doing when the run begins. */
public enum Start {
    RUNNING,
    STOPPED,
    PAUSED,
    /** Somebody disabled it while it ran. */
    DISABLED,
    /** Somebody stops it; it takes three seconds. */
    STOPPING,
    /** Somebody starts it; it takes three seconds. */
    STARTING
}
