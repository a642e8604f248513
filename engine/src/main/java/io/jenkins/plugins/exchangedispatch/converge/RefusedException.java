package io.jenkins.plugins.exchangedispatch.converge;

/** What was asked for is refused, since it would do harm or cannot be done; nothing was changed. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** @param advice one sentence saying what to do */
    RefusedException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
