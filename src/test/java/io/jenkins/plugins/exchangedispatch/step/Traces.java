package io.jenkins.plugins.exchangedispatch.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for a secret in files, in whatever way a Java process or Windows may have written it down. */
final class Traces {
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private Traces() {}

    /** The files below a folder in which the secret stands, compressed or not. */
    static List<Path> in(Path folder, String secret) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (isIn(file, secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    static void assertNone(Path folder, String secret) throws IOException {
        assertThat(in(folder, secret)).as("files in which a secret stands").isEmpty();
    }

    /** Whether the secret stands in a file of any size. */
    static boolean isIn(Path file, String secret) throws IOException {
        for (Charset charset : CHARSETS) {
            try (InputStream in = unpacked(file)) {
                if (contains(in, secret.getBytes(charset))) {
                    return true;
                }
            } catch (NoSuchFileException gone) {
                return false;
            }
        }
        return false;
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16) : in;
    }

    private static boolean contains(InputStream in, byte[] wanted) throws IOException {
        byte[] buffer = new byte[1 << 20];
        int kept = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, kept, buffer.length - kept)) {
            int length = kept + read;
            for (int i = 0; i + wanted.length <= length; i++) {
                int k = 0;
                while (k < wanted.length && buffer[i + k] == wanted[k]) {
                    k++;
                }
                if (k == wanted.length) {
                    return true;
                }
            }
            kept = Math.min(length, wanted.length - 1);
            System.arraycopy(buffer, length - kept, buffer, 0, kept);
        }
        return false;
    }
}
