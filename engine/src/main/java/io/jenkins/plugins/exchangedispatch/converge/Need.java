package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.Owed;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;

/**
 * What a target needs, worked out of one picture of it.
 *
 * @param write whether the value is to be changed
 * @param kind what is to be done to the services
 * @param owes whether something was owed from before
 * @param tidy whether the mark says something that is no longer so
 */
record Need(boolean write, Kind kind, boolean owes, boolean tidy) {
    /** What is to be done to the services. */
    enum Kind {
        /** Nothing. */
        NONE,
        /** Start what an earlier restart left stopped; inetinfo.exe has read the value. */
        FINISH,
        /** Restart IISADMIN with its dependents. */
        FULL
    }

    static Need of(Picture now, Intention intention, RestartMode restart) throws RefusedException {
        boolean write = intention.change(now.value()).isPresent();
        boolean owes = now.owed().exists();
        boolean tidy = !now.mark().equals(MarkState.NONE) && !owes;
        return new Need(write, kind(now, write, restart), owes, tidy);
    }

    private static Kind kind(Picture now, boolean write, RestartMode restart) {
        if (restart == RestartMode.NEVER) {
            return Kind.NONE;
        }
        boolean iisadminLeft = Owed.names(now.owed().left(), ServiceControl.IISADMIN);
        boolean reads = now.inetinfo().process() != 0 && (write || now.owed().unread());
        if (iisadminLeft && now.inetinfo().process() != 0) {
            // Another service keeps inetinfo.exe running: IISADMIN comes back in it, and what is unread stays owed.
            return Kind.FINISH;
        }
        if (restart == RestartMode.ALWAYS || reads || iisadminLeft) {
            return Kind.FULL;
        }
        return now.owed().exists() && now.inetinfo().process() != 0
                        || !now.owed().left().isEmpty()
                ? Kind.FINISH
                : Kind.NONE;
    }

    /** Whether there is nothing to do but to tell. */
    boolean nothing() {
        return !changes() && !tidy;
    }

    /** Whether value or services are to be changed. */
    boolean changes() {
        return write || kind != Kind.NONE;
    }

    /** Whether services are stopped or started. */
    boolean touchesServices() {
        return kind != Kind.NONE;
    }

    /** Why something is done, one sentence. */
    String reason(Picture now) {
        if (write) {
            return Sentences.difference(now.value());
        }
        return now.owed().exists() ? now.owed().reason() : "Restart asked for.";
    }
}
