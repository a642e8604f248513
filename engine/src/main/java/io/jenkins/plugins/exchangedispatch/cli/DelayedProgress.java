package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Shows progress only when the work takes longer than a moment: a quick run stays quiet. */
final class DelayedProgress implements Progress {
    private static final long MOMENT_MILLIS = 1_000;

    private final Consumer<String> screen;
    private final List<String> held = new ArrayList<>();
    private boolean shown;
    private boolean ended;

    /** @param screen where lines go when the work takes longer */
    DelayedProgress(Consumer<String> screen) {
        this.screen = screen;
    }

    /** Progress on standard error, from the first second on. */
    static DelayedProgress on(Terminal terminal) {
        DelayedProgress progress = new DelayedProgress(line -> {
            terminal.err().println(Printable.of(line));
            terminal.err().flush();
        });
        Thread timer = new Thread(progress::showLater, "progress");
        timer.setDaemon(true);
        timer.start();
        return progress;
    }

    private synchronized void showLater() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
        try {
            for (long left = end - System.nanoTime(); left > 0 && !ended; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        show();
    }

    @Override
    public synchronized void say(String line) {
        if (shown) {
            screen.accept(line);
        } else {
            held.add(line);
        }
    }

    /** From now on lines are shown, those held so far first. */
    synchronized void show() {
        if (!ended && !shown) {
            shown = true;
            held.forEach(screen);
            held.clear();
        }
    }

    /** What was not shown by now never is. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }
}
