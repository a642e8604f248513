package io.jenkins.plugins.exchangedispatch.converge;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The restarts that may go on at once, first come, first served; waiting for one does not count against a target's limit. */
public final class RestartSlots extends Semaphore {
    private static final long serialVersionUID = 1L;

    /** @param atOnce how many restarts may go on at once, at least 1 */
    public RestartSlots(int atOnce) {
        super(atOnce, true);
    }

    @Override
    public void acquire() throws InterruptedException {
        Turn turn = Turn.current();
        if (turn == null) {
            super.acquire();
            return;
        }
        turn.stopwatch().pause();
        try {
            super.acquire();
            turn.holds(this);
        } finally {
            turn.stopwatch().goOn();
        }
    }

    @Override
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        Turn turn = Turn.current();
        if (turn == null) {
            return super.tryAcquire(timeout, unit);
        }
        turn.stopwatch().pause();
        try {
            boolean acquired = super.tryAcquire(timeout, unit);
            if (acquired) {
                turn.holds(this);
            }
            return acquired;
        } finally {
            turn.stopwatch().goOn();
        }
    }

    /** Does nothing on the thread of a target that was given up meanwhile: its slot is somebody else's by now. */
    @Override
    public void release() {
        Turn turn = Turn.current();
        if (turn == null) {
            super.release();
        } else {
            release(turn);
        }
    }

    /** Gives back the slot of that target, if it has one. */
    void release(Turn turn) {
        if (turn.lets(this)) {
            super.release();
        }
    }
}
