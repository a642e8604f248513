package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.KEY;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegFileConcurrencyTest {
    private static final int EDITS = 25;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Process> processes = new ArrayList<>();
    private Path path;

    @BeforeEach
    void writeFile() throws Exception {
        path = Files.write(
                folder.resolve("SERVER.reg"), RegText.empty().withKey(KEY).bytes());
    }

    @AfterEach
    void endAll() throws Exception {
        threads.shutdownNow();
        processes.forEach(Process::destroyForcibly);
        Files.deleteIfExists(FileLocks.lockFile(path.toRealPath()));
    }

    @Test
    void noEditOfAnyThreadIsLost() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (String writer : List.of("A", "B", "C", "D")) {
            writers.add(threads.submit(() -> {
                edit(path, writer);
                return null;
            }));
        }
        for (Future<?> writer : writers) {
            writer.get(1, TimeUnit.MINUTES);
        }

        assertHasAllEdits("A", "B", "C", "D");
    }

    @Test
    void noEditOfAnyProcessIsLostAndEveryReaderSeesAWholeFile() throws Exception {
        Process one = start("edit", "P");
        Process other = start("edit", "Q");
        edit(path, "T");
        while (one.isAlive() || other.isAlive()) {
            assertThat(new RegFile(path).read().hasKey(KEY)).isTrue();
        }

        assertThat(List.of(one.waitFor(), other.waitFor())).containsExactly(0, 0);
        assertHasAllEdits("P", "Q", "T");
    }

    @Test
    void aProcessThatDiesBeforeTheRenameLeavesTheOldFileWholeAndNoLock() throws Exception {
        byte[] before = Files.readAllBytes(path);

        Process dying = start("die", "P");

        assertThat(dying.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(dying.exitValue()).isEqualTo(7);
        assertThat(path).hasBinaryContent(before);
        edit(path, "T");
        assertHasAllEdits("T");
    }

    @Test
    void aThreadThatWaitsForAnotherWriterCanBeInterrupted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<?> holder = holdUntil(release);
        Future<Boolean> waiting = threads.submit(() -> {
            Thread.currentThread().interrupt();
            try {
                edit(path, "W");
                return false;
            } catch (RegFileException e) {
                assertThat(e).hasMessageContaining("was interrupted");
                return Thread.currentThread().isInterrupted();
            }
        });

        assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
        release.countDown();
        holder.get(1, TimeUnit.MINUTES);
    }

    @Test
    void theWaitForAnotherWriterHasALimit() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<?> holder = holdUntil(release);
        Path file = path.toRealPath();

        assertThatThrownBy(() -> FileLocks.hold(file, Duration.ZERO, Assertions::fail))
                .isInstanceOf(RegFileException.class)
                .hasMessage("Another writer has held " + file + " for 0 seconds: end it or try again later.");
        release.countDown();
        holder.get(1, TimeUnit.MINUTES);
    }

    private Future<?> holdUntil(CountDownLatch release) {
        CountDownLatch entered = new CountDownLatch(1);
        Future<?> holder = threads.submit(() -> {
            new RegFile(path).edit(text -> {
                entered.countDown();
                await(release);
                return text;
            });
            return null;
        });
        await(entered);
        return holder;
    }

    @Test
    void theLockIsFreeAgainAfterAFailure() throws Exception {
        Future<?> failing = threads.submit(() -> {
            new RegFile(path).edit(text -> {
                throw new IOException("no");
            });
            return null;
        });
        assertThatThrownBy(() -> failing.get(1, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class);

        edit(path, "T");

        assertHasAllEdits("T");
    }

    @Test
    void theLockFileLiesInTheTemporaryFolderAndNotBesideTheFile() throws Exception {
        edit(path, "T");

        Path lock = FileLocks.lockFile(path.toRealPath());
        assertThat(lock).isRegularFile().hasParent(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(FileLocks.lockFile(folder.resolve("OTHER.reg"))).isNotEqualTo(lock);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    /** What a second process does: edits, or dies in the middle of an edit. */
    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[1]);
        if (args[0].equals("edit")) {
            edit(path, args[2]);
        } else {
            new RegFile(path, () -> Runtime.getRuntime().halt(7))
                    .edit(text -> text.withValue(KEY, args[2], raw(4, "01000000")));
        }
    }

    private static void edit(Path path, String writer) throws IOException {
        for (int i = 0; i < EDITS; i++) {
            String name = writer + i;
            new RegFile(path).edit(text -> text.withValue(KEY, name, raw(4, "01000000")));
        }
    }

    private Process start(String what, String writer) throws Exception {
        String classPath = location(RegFile.class) + File.pathSeparator + location(RegFileConcurrencyTest.class);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        classPath,
                        RegFileConcurrencyTest.class.getName(),
                        what,
                        path.toString(),
                        writer)
                .inheritIO()
                .start();
        processes.add(process);
        return process;
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private void assertHasAllEdits(String... writers) throws IOException {
        RegText text = new RegFile(path).read();
        for (String writer : writers) {
            assertThat(IntStream.range(0, EDITS).mapToObj(i -> writer + i))
                    .allMatch(name -> text.value(KEY, name).isPresent());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
