package io.jenkins.plugins.exchangedispatch.answer;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes the lines that an agent says, in UTF-8: a long one is cut, and beyond a limit there are no more. */
public final class BoundedLines extends OutputStream {
    /** What a line costs beside its bytes, in the log of the build. */
    private static final int LINE_COST = 32;

    private final Consumer<String> lines;
    private final long most;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long count;
    private long cut;
    private boolean full;

    /**
     * @param lines gets each line, without its end
     * @param most about how many bytes of all lines are taken
     */
    public BoundedLines(Consumer<String> lines, long most) {
        this.lines = lines;
        this.most = most;
    }

    @Override
    public synchronized void write(int b) {
        if (full) {
            return;
        }
        if (b == '\n') {
            end();
        } else if (line.size() < Limits.LINE_BYTES) {
            line.write(b);
        } else {
            cut++;
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && !full; i++) {
            write(bytes[i]);
        }
    }

    /** The last line, when it has no end. */
    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            end();
        }
    }

    private void end() {
        count += line.size() + LINE_COST;
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        lines.accept(cut == 0 ? text : text + "… (cut, " + cut + " bytes more)");
        line.reset();
        cut = 0;
        if (count > most) {
            full = true;
            lines.accept("The agent says more than " + most + " bytes: the rest is left out.");
        }
    }
}
