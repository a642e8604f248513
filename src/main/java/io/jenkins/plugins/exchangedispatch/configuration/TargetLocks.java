package io.jenkins.plugins.exchangedispatch.configuration;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that a build which changes a target is alone there; builds that only look share it.
 *
 * <p>Claims stand in the order in which they came. A claim holds all its targets as soon as no earlier one is in its way, so
 * nobody is overtaken by whom he waits for, and nobody waits in a circle.
 */
@Extension
public class TargetLocks {
    private final List<Lease> claims = new ArrayList<>();

    public static TargetLocks get() {
        return ExtensionList.lookupSingleton(TargetLocks.class);
    }

    /**
     * Waits until all targets may be had, and holds them until the lease is closed.
     *
     * @param targets one name for each target, the same in every build
     * @param alone whether nobody else may have them meanwhile
     * @param holder who waits, as others are told
     * @param limit how long to wait for all of them together
     * @param progress is told for whom it waits; it may take its time, nobody else waits for it
     * @throws AbortException when the limit passes first; nothing is held then
     */
    public Lease acquire(Collection<String> targets, boolean alone, String holder, Duration limit, Progress progress)
            throws AbortException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Lease claim = new Lease(new TreeSet<>(targets), alone, holder);
        add(claim);
        boolean held = false;
        try {
            Optional<Lease> told = Optional.empty();
            Optional<Lease> other = inTheWayOf(claim);
            while (other.isPresent()) {
                Lease blocker = other.get();
                if (!other.equals(told)) {
                    progress.say(Messages.TargetLocks_waiting(claim.shared(blocker), blocker.holder));
                    told = other;
                }
                if (!await(blocker, deadline)) {
                    throw new AbortException(Messages.TargetLocks_waitedTooLong(claim.shared(blocker), blocker.holder));
                }
                other = inTheWayOf(claim);
            }
            held = true;
            return claim;
        } finally {
            if (!held) {
                claim.close();
            }
        }
    }

    private synchronized void add(Lease claim) {
        claims.add(claim);
    }

    /** The earliest claim that has to end first. */
    private synchronized Optional<Lease> inTheWayOf(Lease claim) {
        return claims.subList(0, claims.indexOf(claim)).stream()
                .filter(earlier -> earlier.excludes(claim))
                .findFirst();
    }

    /** Waits until that other claim has ended; false when the time is over first. */
    private synchronized boolean await(Lease other, long deadline) throws InterruptedException {
        while (claims.contains(other)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // Rounded up, since a wait of 0 would have no end.
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        return true;
    }

    private synchronized void remove(Lease claim) {
        claims.remove(claim);
        notifyAll();
    }

    /** Targets held by one build, or waited for. */
    public final class Lease implements AutoCloseable {
        private final Set<String> targets;
        private final boolean alone;
        private final String holder;

        private Lease(Set<String> targets, boolean alone, String holder) {
            this.targets = targets;
            this.alone = alone;
            this.holder = holder;
        }

        private boolean excludes(Lease other) {
            return (alone || other.alone) && targets.stream().anyMatch(other.targets::contains);
        }

        private String shared(Lease other) {
            return targets.stream().filter(other.targets::contains).findFirst().orElseThrow();
        }

        /** Lets the next build have them; may be called twice. */
        @Override
        public void close() {
            remove(this);
        }
    }
}
