package io.jenkins.plugins.exchangedispatch.answer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** The frames that {@link AnswerWriter} writes, one after the other; nothing is in memory that was not asked for. */
final class Frames {
    private static final int CHUNK = 32 * 1024;

    private final DataInputStream in;
    private long left;
    private int length;

    /** @param most how many bytes of frames are unpacked at most */
    Frames(InputStream compressed, long most) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(compressed, CHUNK), CHUNK));
        this.left = most;
    }

    /**
     * Goes to the next frame; the one before must have been read or skipped.
     *
     * @return its letter; -1 at the end of the bytes
     */
    int next() throws IOException {
        int kind = in.read();
        if (kind >= 0) {
            length = in.readInt();
            left -= Integer.toUnsignedLong(length);
            if (left < 0) {
                throw new IOException("it is larger than is read");
            }
        }
        return kind;
    }

    /** How many bytes of this frame are left. */
    int length() {
        return length;
    }

    /** The next bytes of this frame. */
    byte[] read(int count) throws IOException {
        if (count > length) {
            throw new EOFException("the frame is shorter than it says");
        }
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw breaksOff();
        }
        length -= count;
        return bytes;
    }

    void skip() throws IOException {
        in.skipNBytes(length);
        length = 0;
    }

    void copyTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (length > 0) {
            int count = in.read(chunk, 0, Math.min(length, chunk.length));
            if (count < 0) {
                throw breaksOff();
            }
            out.write(chunk, 0, count);
            length -= count;
        }
    }

    private static EOFException breaksOff() {
        return new EOFException("the answer breaks off");
    }
}
