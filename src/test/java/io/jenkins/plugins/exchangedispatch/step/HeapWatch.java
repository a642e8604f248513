package io.jenkins.plugins.exchangedispatch.step;

import java.util.concurrent.atomic.AtomicLong;

/** Sees how much of the heap is in use at most, garbage left out, while it is open. */
final class HeapWatch implements AutoCloseable {
    private static final long PAUSE_MILLIS = 300;

    private final AtomicLong most = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "heap watch");

    HeapWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What is in use now, garbage left out. */
    static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The most that was seen until now. */
    long most() {
        return most.get();
    }

    private void watch() {
        try {
            while (true) {
                most.accumulateAndGet(used(), Math::max);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
