package io.jenkins.plugins.exchangedispatch.errors;

/** What was asked for is refused, since it would do harm or cannot be done; nothing was changed by the call that throws it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String advice;

    /** @param advice one sentence saying what to do */
    public RefusedException(String message, String advice) {
        this(0, message, advice);
    }

    /**
     * @param code the system error code that would have come of it; 0 for none
     * @param advice one sentence saying what to do
     */
    public RefusedException(int code, String message, String advice) {
        super(message);
        this.code = code;
        this.advice = advice;
    }

    /** The system error code that would have come of it; 0 for none. */
    public int code() {
        return code;
    }

    /** One sentence saying what to do. */
    public String advice() {
        return advice;
    }
}
