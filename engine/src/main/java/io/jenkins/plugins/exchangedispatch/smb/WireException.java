package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.ErrorText;

/** A call to a server that failed, with the number that Windows would give; without a word yet on what it was for. */
final class WireException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final boolean broken;

    private WireException(int code, String text, boolean broken) {
        super(text);
        this.code = code;
        this.broken = broken;
    }

    /** The server did what it was asked to, and the answer is no: a Win32 error code. */
    static WireException answered(int code) {
        return new WireException(code, ErrorText.of(code), false);
    }

    /** An answer of the server's to say no that no Win32 code says well enough. */
    static WireException answered(int code, String text) {
        return new WireException(code, text, false);
    }

    /** The connection is of no use any more. */
    static WireException broken(int code, String text) {
        return new WireException(code, text, true);
    }

    /** The server's answer does not hold what it must hold. */
    static WireException badData(String what) {
        return broken(ErrorCode.RPC_X_BAD_STUB_DATA, "The server's answer cannot be read: it holds " + what + ".");
    }

    /** The server does not keep to the rules of RPC. */
    static WireException protocol(String what) {
        return broken(ErrorCode.RPC_S_PROTOCOL_ERROR, "The server does not answer as RPC demands: " + what + ".");
    }

    int code() {
        return code;
    }

    /** Whether the connection is of no use any more. */
    boolean isBroken() {
        return broken;
    }
}
