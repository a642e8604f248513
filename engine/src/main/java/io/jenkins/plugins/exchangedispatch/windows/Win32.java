package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.win32.W32APIOptions;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.io.IOException;

/**
 * The part of the Win32 API that is used here. JNA is loaded by {@link #load}, never earlier: classes of this package are
 * also seen on machines that are not Windows.
 */
record Win32(RegistryApi registry, ServiceApi services, EventLogApi events, LogonApi logon, KernelApi kernel) {
    static final int ERROR_SUCCESS = 0;
    static final int ERROR_INVALID_DATA = 13;
    static final int ERROR_HANDLE_EOF = 38;
    static final int ERROR_INSUFFICIENT_BUFFER = 122;
    private static final int LONGEST_MESSAGE = 1024;

    /**
     * Loads the native library.
     *
     * @throws IOException one sentence with the remedy, when this is not Windows or JNA cannot be loaded
     */
    static Win32 load() throws IOException {
        NativeAccess.requireWindows(System.getProperty("os.name", ""));
        try {
            return new Win32(
                    advapi(RegistryApi.class),
                    advapi(ServiceApi.class),
                    advapi(EventLogApi.class),
                    advapi(LogonApi.class),
                    Native.load("kernel32", KernelApi.class, W32APIOptions.UNICODE_OPTIONS));
        } catch (LinkageError | IllegalCallerException e) {
            throw NativeAccess.explain(e);
        }
    }

    private static <T extends Library> T advapi(Class<T> functions) {
        return Native.load("advapi32", functions, W32APIOptions.UNICODE_OPTIONS);
    }

    /** The error code that the last call on this thread left behind; JNA has kept it since that call returned. */
    static int lastError() {
        return Native.getLastError();
    }

    /** Windows' text for the code, in the language of this Windows; our English one where Windows has none. */
    String text(int code) {
        char[] buffer = new char[LONGEST_MESSAGE];
        int length = kernel.FormatMessage(
                KernelApi.FORMAT_MESSAGE_FROM_SYSTEM
                        | KernelApi.FORMAT_MESSAGE_IGNORE_INSERTS
                        | KernelApi.FORMAT_MESSAGE_MAX_WIDTH_MASK,
                null,
                code,
                0,
                buffer,
                buffer.length,
                null);
        String text = new String(buffer, 0, length).strip();
        return text.isEmpty() ? ErrorText.of(code) : text;
    }

    /** The exception for an error code; {@code operation} is read after "could not". */
    WindowsException failure(int code, String operation) {
        return new WindowsException(code, text(code), operation);
    }

    /** The exception for an answer that is refused unread; nothing has been allocated for it. */
    static WindowsException tooLarge(long bytes, int most, String operation) {
        String text = "the answer is of " + bytes + " bytes, and more than " + most + " are never read";
        return new WindowsException(ErrorCode.ERROR_MORE_DATA, text, operation);
    }

    /** The exception for an answer whose own counts and lengths contradict it. */
    static WindowsException nonsense(String operation) {
        return new WindowsException(
                ERROR_INVALID_DATA, "the answer makes no sense: its lengths lead out of it", operation);
    }

    /** @throws WindowsException unless the code is 0 */
    void requireSuccess(int code, String operation) throws WindowsException {
        if (code != ERROR_SUCCESS) {
            throw failure(code, operation);
        }
    }

    /** @throws WindowsException with the code that the call left behind, unless it succeeded */
    void require(boolean succeeded, String operation) throws WindowsException {
        if (!succeeded) {
            throw failure(lastError(), operation);
        }
    }
}
