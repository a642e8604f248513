package io.jenkins.plugins.exchangedispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void linesComeAsTheyAreSaid() {
        BoundedLines out = new BoundedLines(lines::add, 10_000);
        write(out, "one\r\nGröße\n\nlast");
        out.close();
        out.close();

        assertThat(lines).containsExactly("one", "Größe", "", "last");
    }

    @Test
    void aLineWithoutEndIsCut() {
        BoundedLines out = new BoundedLines(lines::add, 10_000_000);
        byte[] chunk = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 200; i++) {
            out.write(chunk, 0, chunk.length);
        }
        write(out, "\nnext\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("x".repeat(4_096)).endsWith("… (cut, 199995904 bytes more)");
        assertThat(lines.get(1)).isEqualTo("next");
    }

    @Test
    void moreThanTheLimitIsLeftOutAndThatIsToldOnce() {
        BoundedLines out = new BoundedLines(lines::add, 1_000);
        for (int i = 0; i < 1_000; i++) {
            write(out, "\n");
        }

        assertThat(lines).hasSizeBetween(30, 35);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("The agent says more than 1000 bytes: the rest is left out.");
    }

    @Test
    void whatIsSpooledComesBackFromMemoryAndFromDisk(@TempDir Path folder) throws Exception {
        for (int size : new int[] {0, 100, 256 * 1024, 256 * 1024 + 1, 3_000_000}) {
            Spool spool = new Spool(folder, 3_000_000);
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (i * 31);
            }
            for (int at = 0; at < size; at += 7_000) {
                spool.write(bytes, at, Math.min(7_000, size - at));
            }
            spool.close();

            assertThat(spool.read()).hasBinaryContent(bytes);
            assertThat(spool.whyIncomplete()).isNull();
            spool.delete();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void theSpoolTakesNoMoreThanItsLimit(@TempDir Path folder) throws Exception {
        Spool spool = new Spool(folder, 1_000);
        spool.write(new byte[1_000]);

        assertThatThrownBy(() -> spool.write(1)).isInstanceOf(IOException.class);
        assertThat(spool.whyIncomplete()).isEqualTo("the answer is larger than the 1000 bytes that are read");
        assertThat(spool.read().readAllBytes()).hasSize(1_000);
    }

    private static void write(BoundedLines out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }
}
