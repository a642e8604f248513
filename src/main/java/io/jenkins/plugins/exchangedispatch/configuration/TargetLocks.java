package io.jenkins.plugins.exchangedispatch.configuration;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that no two builds of this controller work on one target at once.
 *
 * <p>Locks are taken one after the other in one order for all, so that builds which share targets never wait for each other
 * in a circle.
 */
@Extension
public class TargetLocks {
    private final Map<String, String> holders = new HashMap<>();

    public static TargetLocks get() {
        return ExtensionList.lookupSingleton(TargetLocks.class);
    }

    /**
     * Waits until all targets are free, and holds them until the lease is closed.
     *
     * @param targets one name for each target, the same in every build
     * @param holder who waits, as others are told
     * @param limit how long to wait for all of them together
     * @param progress is told for whom it waits
     * @throws AbortException when the limit passes first; nothing is held then
     */
    public Lease acquire(Collection<String> targets, String holder, Duration limit, Progress progress)
            throws AbortException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Lease lease = new Lease();
        try {
            for (String target : new TreeSet<>(targets)) {
                acquire(target, holder, deadline, progress);
                lease.held.push(target);
            }
            Lease complete = lease;
            lease = null;
            return complete;
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }

    private synchronized void acquire(String target, String holder, long deadline, Progress progress)
            throws AbortException, InterruptedException {
        String told = null;
        String other;
        while ((other = holders.get(target)) != null) {
            if (!other.equals(told)) {
                progress.say(Messages.TargetLocks_waiting(target, other));
                told = other;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AbortException(Messages.TargetLocks_waitedTooLong(target, other));
            }
            wait(left);
        }
        holders.put(target, holder);
    }

    private synchronized void release(String target) {
        holders.remove(target);
        notifyAll();
    }

    /** Targets held by one build. */
    public final class Lease implements AutoCloseable {
        private final Deque<String> held = new ArrayDeque<>();

        private Lease() {}

        /** Lets the next build have them; may be called twice. */
        @Override
        public void close() {
            while (!held.isEmpty()) {
                release(held.pop());
            }
        }
    }
}
