package io.jenkins.plugins.exchangedispatch.smb;

/** The connection to one server on which its named pipes are opened. */
interface Pipes {
    /** Opens the pipe, such as {@code svcctl}; connects and logs on first if that has not been done. */
    Pipe open(String name) throws WireException;

    /** Ends the connection at once, whatever waits for an answer of it; may be called from any thread, and twice. */
    void abort();

    /** Makes connections. */
    interface Dialer {
        /** A connection that is not made yet. */
        Pipes dial();
    }
}
