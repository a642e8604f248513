package io.jenkins.plugins.exchangedispatch.target;

import java.time.Instant;

/**
 * One event 7000: a service that failed to start.
 *
 * @param time when it was logged
 * @param service the service as the event names it, usually its display name
 * @param message the text of the event, in the language of that machine where it can be had
 */
public record StartFailure(Instant time, String service, String message) {}
