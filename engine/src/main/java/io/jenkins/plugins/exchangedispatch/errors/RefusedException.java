package io.jenkins.plugins.exchangedispatch.errors;

/** What was asked for is refused, since it would do harm or cannot be done; nothing was changed. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /** @param advice one sentence saying what to do */
    public RefusedException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /** One sentence saying what to do. */
    public String advice() {
        return advice;
    }
}
