package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetProgressTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void aLineWaitsForTheOneThatIsBeingWritten() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        FleetProgress progress = new FleetProgress(line -> {
            if (line.equals("first")) {
                writing.countDown();
                await(written);
            }
            lines.add(line);
        });
        Thread first = new Thread(() -> progress.say("first"));
        Thread second = new Thread(() -> progress.say("second"));

        first.start();
        writing.await();
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        written.countDown();
        first.join();
        second.join();

        assertThat(lines).containsExactly("first", "second");
    }

    @Test
    void afterALineTheNextThreadCanWrite() throws Exception {
        FleetProgress progress = new FleetProgress(lines::add);
        Thread first = new Thread(() -> progress.say("first"));
        first.start();
        first.join();

        progress.say("second");

        assertThat(lines).containsExactly("first", "second");
    }

    @Test
    void whenItIsClosedLinesAreLost() {
        FleetProgress progress = new FleetProgress(lines::add);
        progress.close();

        progress.say("late");

        assertThat(lines).isEmpty();
    }

    @Test
    void anInterruptDoesNotLoseTheLineAndStays() {
        FleetProgress progress = new FleetProgress(lines::add);
        Thread.currentThread().interrupt();

        progress.say("aborted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(lines).containsExactly("aborted");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
