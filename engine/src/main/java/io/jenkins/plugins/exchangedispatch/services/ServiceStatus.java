package io.jenkins.plugins.exchangedispatch.services;

/**
 * What QueryServiceStatusEx says of a service.
 *
 * @param state the current state, never null
 * @param processId of the hosting process; 0 when stopped
 * @param exitCode why it last stopped or would not start, a system error code; 1077 when never started since boot
 * @param serviceExitCode the service's own code, meaningful when {@code exitCode} is 1066
 * @param checkPoint rises while a pending service makes progress
 * @param waitHintMillis how long the service expects the pending step to take, in milliseconds
 * @param acceptsStop whether a stop may be sent (SERVICE_ACCEPT_STOP)
 * @param acceptsPause whether pause and continue may be sent (SERVICE_ACCEPT_PAUSE_CONTINUE)
 */
public record ServiceStatus(
        ServiceState state,
        long processId,
        int exitCode,
        int serviceExitCode,
        int checkPoint,
        long waitHintMillis,
        boolean acceptsStop,
        boolean acceptsPause) {}
