package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import java.util.Optional;
import java.util.UUID;

/**
 * The right of one run to change one target.
 *
 * <p>Claims are keys with rising numbers below the mark; whoever creates a key hears that it was new (RegCreateKeyEx), and
 * only one can. A claim counts if it is the first, or follows one whose run is dead: its beat does not change for longer than a
 * living run ever lets it stand. No clocks are compared. Who is done removes the chain from its first claim on, its own last, so
 * that whoever comes meanwhile either begins a new chain or still sees it at work.
 */
public final class Lease {
    /** How often a run shows that it is alive, in milliseconds. */
    static final long BEAT_MILLIS = 10_000;

    /**
     * For how long a beat may stand still before its run counts as dead, in milliseconds: longer than any single call blocks
     * (StartService waits up to 30 seconds for a process, more when the machine is busy).
     */
    static final long DEAD_AFTER_MILLIS = 90_000;

    private static final String NOBODY = "";
    /** How often a claim is tried to be removed whose removal fails while the server answers all else. */
    private static final int REMOVALS = 5;

    private final Registry registry;
    private final Registry impatient;
    private final Mark mark;
    private final RunClock clock;
    private final Progress progress;
    private final String owner;
    private final String id = UUID.randomUUID().toString();
    private int number;
    private Claim mine;
    private boolean lost;

    private Lease(Registry registry, Registry impatient, Mark mark, RunClock clock, Progress progress, String owner) {
        this.registry = registry;
        this.impatient = impatient;
        this.mark = mark;
        this.clock = clock;
        this.progress = progress;
        this.owner = owner;
    }

    /**
     * Takes the lease; waits for a run that is at work, and takes over from one that died.
     *
     * @param registry for taking and leaving
     * @param impatient the same registry for beats, which must not hold up the work when the connection is broken
     * @param owner who takes it, for people to read, one line
     * @throws RefusedException when another run is still at work at the deadline; says which
     */
    public static Lease take(
            Registry registry, Registry impatient, Mark mark, RunClock clock, Progress progress, String owner)
            throws WindowsException, RefusedException, InterruptedException {
        Lease lease = new Lease(registry, impatient, mark, clock, progress, owner);
        lease.acquire();
        clock.beats(lease::beat, BEAT_MILLIS);
        clock.endsWhen(lease::isLost);
        return lease;
    }

    private void acquire() throws WindowsException, RefusedException, InterruptedException {
        boolean taken = false;
        while (!taken) {
            taken = takeLast();
        }
    }

    /** Goes along the chain to its end, and claims that; false when the chain changes meanwhile. */
    private boolean takeLast() throws WindowsException, RefusedException, InterruptedException {
        int last = 0;
        String first = NOBODY;
        String before = NOBODY;
        for (int next = 1; ; next++) {
            if (created(next)) {
                return claim(next, last, before, first);
            }
            Optional<Claim> found = Claim.read(registry, next);
            if (found.isEmpty()) {
                return false;
            }
            if (next == 1 || found.get().continues(before)) {
                if (!isDead(next, found.get())) {
                    return false;
                }
                last = next;
                before = found.get().id();
                first = next == 1 ? before : first;
            }
        }
    }

    /**
     * Makes the claim of a key that was created here, if the claim that it follows is still there, and the first of the chain: a
     * run that died while it removed the chain leaves the rest, beside which others may begin a new one.
     */
    private boolean claim(int next, int last, String before, String first) throws WindowsException {
        mine = Claim.of(id, before, owner);
        mine.write(registry, next);
        boolean follows = last == 0 || isThere(last, before) && (last == 1 || isThere(1, first));
        if (!follows) {
            // The chain was removed underneath: this claim follows nothing.
            registry.deleteKey(Claim.key(next));
            return false;
        }
        number = next;
        return !isSuperseded(registry, number, id);
    }

    private boolean isThere(int which, String of) throws WindowsException {
        return Claim.read(registry, which)
                .filter(claim -> claim.id().equals(of))
                .isPresent();
    }

    private boolean created(int next) throws WindowsException {
        for (int attempt = 1; ; attempt++) {
            try {
                return registry.createVolatile(Claim.key(next));
            } catch (WindowsException e) {
                boolean vanished =
                        e.code() == ErrorCode.ERROR_KEY_DELETED || e.code() == ErrorCode.ERROR_FILE_NOT_FOUND;
                // The last owner removes the keys above at this very moment.
                if (!vanished || attempt == 3) {
                    throw e;
                }
            }
        }
    }

    /** Watches a claim until its run is seen to live no longer, or something about it changes. */
    private boolean isDead(int which, Claim found) throws WindowsException, RefusedException, InterruptedException {
        if (found.id().equals(id) || isSuperseded(registry, which, found.id())) {
            return true;
        }
        String who = found.owner().isEmpty() ? "Another run" : found.owner();
        progress.say(who + " is at work on this target: waiting.");
        long unchangedSince = clock.millis();
        Claim last = found;
        while (true) {
            if (clock.millis() >= clock.deadline()) {
                throw new RefusedException(
                        who + " is at work on this target.", "Wait until it is done, or end it, then run again.");
            }
            clock.sleep(BEAT_MILLIS);
            Optional<Claim> now = Claim.read(registry, which);
            if (now.filter(claim -> claim.id().equals(found.id())).isEmpty()
                    || isSuperseded(registry, which, found.id())) {
                return false;
            }
            if (!now.get().equals(last)) {
                last = now.get();
                unchangedSince = clock.millis();
            } else if (clock.millis() - unchangedSince >= DEAD_AFTER_MILLIS) {
                progress.say(who + " gives no sign of life: taking over.");
                return true;
            }
        }
    }

    /** Shows that this run is alive, and notices when another has taken over; trouble with the connection waits. */
    private void beat() {
        try {
            Claim next = mine.next();
            if (isSuperseded(impatient, number, id)) {
                lost = true;
            } else if (next.follow(mine, impatient, number) || isMine(impatient)) {
                // It may be there already, if only the answer was lost.
                mine = next;
            } else {
                takeAgain();
            }
        } catch (WindowsException e) {
            // Told by the call that does the work, if it lasts.
        }
    }

    /** The keys vanished, by a reboot or by somebody's hand: what they said must not be lost. */
    private void takeAgain() throws WindowsException {
        if (created(1) && claim(1, 0, NOBODY, NOBODY)) {
            mark.again();
        } else {
            lost = true;
        }
    }

    private boolean isMine(Registry through) throws WindowsException {
        return Claim.id(through, number).equals(id);
    }

    /** Whether another run has claimed what that claim had; one that is still being made has not yet. */
    private static boolean isSuperseded(Registry through, int which, String id) throws WindowsException {
        String before = id;
        Optional<Claim> above = Claim.read(through, which + 1);
        for (int next = which + 2; above.isPresent(); next++) {
            if (above.get().continues(before)) {
                if (!above.get().id().isEmpty()) {
                    return true;
                }
                before = NOBODY;
            }
            above = Claim.read(through, next);
        }
        return false;
    }

    /** Looks whether the lease is still held; takes it again where its keys have vanished and nobody else has it. */
    public void requireHeld() throws WindowsException, RefusedException {
        if (!lost && !isMine(registry)) {
            takeAgain();
        } else if (!lost && isSuperseded(registry, number, id)) {
            lost = true;
        }
        if (lost) {
            throw new RefusedException(
                    "Another run has taken over this target, since this one gave no sign of life.",
                    "Look at what the other run reports.");
        }
    }

    /** Whether another run has taken over, as far as the last beat noticed; then nothing may be touched any more. */
    public boolean isLost() {
        return lost;
    }

    /**
     * Removes a claim of the chain; false when another run has followed while the connection was broken: a removal that comes
     * through late would take the chain from under it.
     */
    private boolean remove(int claim) throws WindowsException {
        for (int attempt = 1; ; attempt++) {
            try {
                impatient.deleteKey(Claim.key(claim));
                return true;
            } catch (WindowsException e) {
                if (!ErrorCode.isConnection(e.code()) || attempt == REMOVALS) {
                    throw e;
                }
                if (isSuperseded(registry, number, id)) {
                    return false;
                }
                if (!isMine(registry)) {
                    // Only the answer was lost, if it was the last one.
                    return claim == number;
                }
            }
        }
    }

    /** Leaves the target to the next run; the mark stays if it says something, else it is removed with its key. */
    public void release() throws WindowsException {
        clock.beatsNoMore();
        if (lost || !isMine(registry) || isSuperseded(registry, number, id)) {
            return;
        }
        boolean empty = mark.read().equals(MarkState.NONE);
        if (!empty && !mark.isStored()) {
            mark.again();
        }
        for (int each = 1; each <= number; each++) {
            if (!remove(each)) {
                return;
            }
        }
        if (empty) {
            Mark.removeKeys(registry);
        }
    }
}
