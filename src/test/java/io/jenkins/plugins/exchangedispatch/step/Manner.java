package io.jenkins.plugins.exchangedispatch.step;

/** How a simulated server behaves. */
enum Manner {
    USUAL,
    /** Waits take their time, so that there is a middle of a restart. */
    SLOW,
    /** IISADMIN starts with none but the old value. */
    ROLLS_BACK,
    /** Nobody answers at that name. */
    UNREACHABLE
}
