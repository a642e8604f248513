package io.jenkins.plugins.exchangedispatch.smb;

/**
 * One named pipe of a server, open; the seam behind which SMB lies. Used by one thread at a time.
 *
 * <p>Each call is one exchange with the server. What it throws is broken: the pipe is of no use afterwards.
 */
interface Pipe extends AutoCloseable {
    /**
     * Writes a message and reads the answer, in one exchange (MS-FSCC FSCTL_PIPE_TRANSCEIVE).
     *
     * @return the answer or the beginning of it, never longer than {@code most}
     */
    byte[] transact(byte[] message, int most) throws WireException;

    /** Writes a message. */
    void write(byte[] message) throws WireException;

    /** Reads what comes next, at least one byte and at most {@code most}. */
    byte[] read(int most) throws WireException;

    @Override
    void close();
}
