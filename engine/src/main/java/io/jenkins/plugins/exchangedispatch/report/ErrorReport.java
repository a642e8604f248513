package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;

/** Why a target failed. */
public final class ErrorReport implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String message;
    private final String advice;

    public ErrorReport(int code, String message, String advice) {
        this.code = code;
        this.message = message;
        this.advice = advice;
    }

    /** The Windows system error code; 0 when the error is not one of Windows. */
    public int getCode() {
        return code;
    }

    public String getMessage() {
        return message;
    }

    /** One sentence saying what to do; may be empty. */
    public String getAdvice() {
        return advice;
    }
}
