package io.jenkins.plugins.exchangedispatch.answer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the bytes of an answer as they come: a few in memory, more in a file, and none beyond a limit. */
public final class Spool extends OutputStream implements Closeable {
    private static final int IN_MEMORY = 256 * 1024;

    private final Path folder;
    private final long most;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream disk;
    private long count;
    private boolean full;

    /**
     * @param folder there, on the controller
     * @param most how many bytes are taken
     */
    public Spool(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws IOException when the limit is reached, or the file cannot be written; from then on nothing is taken */
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (full || count + length > most) {
            full = true;
            throw new IOException("the answer is larger than " + most + " bytes");
        }
        count += length;
        if (disk == null && count > IN_MEMORY) {
            file = Files.createTempFile(folder, "answer-", ".gz");
            disk = Files.newOutputStream(file);
            memory.writeTo(disk);
            memory = null;
        }
        (disk == null ? memory : disk).write(bytes, offset, length);
    }

    /** What came, from its beginning. */
    public synchronized InputStream read() throws IOException {
        if (disk == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        disk.flush();
        return Files.newInputStream(file);
    }

    /** Why the end is missing; null when nothing was left out. */
    public synchronized String whyIncomplete() {
        return full ? "the answer is larger than the " + most + " bytes that are read" : null;
    }

    /** The agent closes its end, too; what came stays readable until {@link #delete}. */
    @Override
    public synchronized void close() throws IOException {
        if (disk != null) {
            disk.flush();
        }
    }

    /** Takes no more, and removes the file. */
    public synchronized void delete() throws IOException {
        full = true;
        if (disk != null) {
            disk.close();
            Files.deleteIfExists(file);
        }
    }
}
