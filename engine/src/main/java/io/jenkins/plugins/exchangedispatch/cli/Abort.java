package io.jenkins.plugins.exchangedispatch.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C and an ordinary kill do: the worker is told to stop, and the process ends only when the worker has brought
 * back what it stopped and has told so, or after ten minutes.
 */
final class Abort {
    private static final long LIMIT_MINUTES = 10;

    private final Thread worker;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "abort");

    private Abort(Thread worker) {
        this.worker = worker;
    }

    /** Stands by from now on until done. */
    static Abort untilDone(Thread worker) {
        Abort abort = new Abort(worker);
        Runtime.getRuntime().addShutdownHook(abort.hook);
        return abort;
    }

    /** Tells the worker to stop and waits until it has. */
    void stop() {
        worker.interrupt();
        try {
            finished.await(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The worker is done; the process may end. */
    void done() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return;
        }
    }

    /** Whether the process is ending, by a signal. */
    static boolean isUnderWay() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread());
            return false;
        } catch (IllegalStateException endingAlready) {
            return true;
        }
    }
}
