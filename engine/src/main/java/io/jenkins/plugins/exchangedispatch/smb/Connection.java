package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way to one server: makes the connection when it is needed, and anew after it broke. What the server does not answer in
 * time, or while its caller is interrupted, is given up: the connection is ended from outside.
 *
 * <p>For one thread at a time. An interrupt does not keep a healthy server from answering: calls go on, and the flag stays
 * set.
 */
final class Connection implements AutoCloseable {
    /** How long a server that was asked before an interrupt may still take to answer. */
    private static final long GRACE_MILLIS = 500;

    private static final long GOODBYE_MILLIS = 2_000;

    /** Something to ask of a server. */
    interface Question<T> {
        T ask(Wire wire) throws WireException;
    }

    private final Pipes.Dialer dialer;
    private final long limitMillis;
    private final AtomicLong exchanges = new AtomicLong();
    private Wire wire;
    private ExecutorService thread;

    /** @param limitMillis how long one question may take, in milliseconds */
    Connection(Pipes.Dialer dialer, long limitMillis) {
        this.dialer = dialer;
        this.limitMillis = limitMillis;
    }

    /** How many exchanges there were with the server, over all pipes. */
    long exchanges() {
        return exchanges.get();
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param operation what is tried, to be read after "could not"
     */
    <T> T ask(String operation, Question<T> question) throws WindowsException {
        boolean interrupted = Thread.interrupted();
        boolean abandoned = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        try {
            Wire current = dialed();
            Future<T> answer = thread.submit(() -> question.ask(current));
            while (true) {
                try {
                    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    abandoned = true;
                    deadline = Math.min(deadline, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS));
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause(), operation);
        } catch (TimeoutException e) {
            hangUp();
            throw abandoned
                    ? new WindowsException(
                            ErrorCode.ERROR_OPERATION_ABORTED,
                            "It was aborted while the server did not answer",
                            operation)
                    : new WindowsException(ErrorCode.ERROR_SEM_TIMEOUT, "The server did not answer in time", operation);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Wire dialed() {
        if (wire == null) {
            wire = new Wire(dialer.dial(), exchanges::incrementAndGet);
            thread = Executors.newSingleThreadExecutor(Connection::daemon);
        }
        return wire;
    }

    private static Thread daemon(Runnable work) {
        Thread daemon = new Thread(work, "smb");
        daemon.setDaemon(true);
        return daemon;
    }

    private WindowsException failure(Throwable cause, String operation) {
        if (cause instanceof WireException e) {
            if (e.isBroken()) {
                hangUp();
            }
            return new WindowsException(e.code(), e.getMessage(), operation);
        }
        hangUp();
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    /** Ends the connection without waiting for anything; the next question makes another. */
    private void hangUp() {
        if (wire != null) {
            Wire ending = wire;
            wire = null;
            thread.shutdownNow();
            thread = null;
            // The library may wait for locks here.
            daemon(ending::end).start();
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            Wire ending = wire;
            Future<?> goodbye = thread.submit(ending::end);
            boolean interrupted = Thread.interrupted();
            try {
                goodbye.get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException e) {
                // The server ends it when the socket is closed.
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            hangUp();
        }
    }
}
