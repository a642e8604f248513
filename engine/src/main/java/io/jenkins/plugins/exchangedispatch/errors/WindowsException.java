package io.jenkins.plugins.exchangedispatch.errors;

import java.util.Objects;

/**
 * A Windows call that failed: Windows' number and text, what was tried, and our advice.
 *
 * <p>Holds plain values only, so that it can cross from an agent to the controller; never holds a secret.
 */
public final class WindowsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String operation;
    private final String advice;

    /**
     * An error with Windows' usual English text.
     *
     * @param code the system error code, as {@code GetLastError} gives it
     * @param operation what was tried, to be read after "could not", such as {@code "stop service POP3SVC"}
     */
    public WindowsException(int code, String operation) {
        this(code, ErrorText.of(code), operation);
    }

    /**
     * @param code the system error code, as {@code GetLastError} gives it
     * @param text Windows' own text for the code, in the language of that Windows
     * @param operation what was tried, to be read after "could not"
     */
    public WindowsException(int code, String text, String operation) {
        super("Could not " + operation + ": " + withoutFullStop(text) + " (error " + number(code) + ").");
        this.code = code;
        this.operation = Objects.requireNonNull(operation);
        this.advice = ErrorText.advice(code);
    }

    /** Decimal as Windows' own tools write it; an HRESULT, which is negative, in hexadecimal. */
    public static String number(int code) {
        return code < 0 ? "0x" + Integer.toHexString(code) : Integer.toString(code);
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** The system error code. */
    public int code() {
        return code;
    }

    /** What was tried, never null. */
    public String operation() {
        return operation;
    }

    /** One sentence that says what to do, never null; empty where we know none. */
    public String advice() {
        return advice;
    }
}
