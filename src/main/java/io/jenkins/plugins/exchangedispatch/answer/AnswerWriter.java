package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * The answer of an agent, as it crosses: a compressed row of frames, each a letter, a length of 32 bits and so many bytes.
 *
 * <p>Bytes and not objects, since whoever reads objects has them in memory before anything of ours can look.
 */
public final class AnswerWriter implements AutoCloseable {
    /** A target: JSON in UTF-8. */
    static final char ROW = 'R';
    /** A backup: the length of its name, its name in ASCII, its bytes. */
    static final char BACKUP = 'B';
    /** The end: one byte, 1 when the work was aborted. */
    static final char END = 'E';

    private static final int CHUNK = 32 * 1024;

    private final DataOutputStream out;

    /** @param out closed with this */
    public AnswerWriter(OutputStream out) throws IOException {
        this.out = new DataOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(new BufferedOutputStream(out, CHUNK)), CHUNK));
    }

    /** Sends a target; what is too long in it is cut. */
    public void row(TargetReport row) throws IOException {
        RowSize.cut(row);
        byte[] json = RowJson.line(row).getBytes(StandardCharsets.UTF_8);
        frame(ROW, json.length);
        out.write(json);
    }

    /** @param name a file name in ASCII */
    public void backup(String name, byte[] text) throws IOException {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        frame(BACKUP, 1 + ascii.length + text.length);
        out.write(ascii.length);
        out.write(ascii);
        out.write(text);
    }

    /** Says that nothing is missing. */
    public void end(boolean aborted) throws IOException {
        frame(END, 1);
        out.write(aborted ? 1 : 0);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void frame(char kind, int length) throws IOException {
        out.write(kind);
        out.writeInt(length);
    }
}
