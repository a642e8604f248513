package io.jenkins.plugins.exchangedispatch.page;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Targets that share a cause: those of them that this page shows, and how many there are on all pages. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class TargetGroup {
    private final Cause cause;
    private final List<TargetView> targets;
    private final int total;

    TargetGroup(Cause cause, List<TargetView> targets, int total) {
        this.cause = cause;
        this.targets = targets;
        this.total = total;
    }

    public Cause getCause() {
        return cause;
    }

    public List<TargetView> getTargets() {
        return targets;
    }

    public int getTotal() {
        return total;
    }

    /** Whether it is told as one, of several targets. */
    public boolean isSeveral() {
        return total > 1;
    }

    /** Whether somebody has to look: shown open. */
    public boolean isBad() {
        return cause.look().isBad();
    }
}
