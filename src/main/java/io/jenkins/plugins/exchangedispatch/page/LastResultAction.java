package io.jenkins.plugins.exchangedispatch.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.Set;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The last result, on the page of a job of any kind. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class LastResultAction extends InvisibleAction {
    private final DispatchEntriesAction last;

    LastResultAction(DispatchEntriesAction last) {
        this.last = last;
    }

    public DispatchEntriesAction getLast() {
        return last;
    }

    /**
     * The last result of a job: that of the last completed build, or, when it ended before the step, of the last successful
     * one. Core's own factory for such actions never looks at a build that failed, and that is when people look.
     *
     * @return null when there is none
     */
    @CheckForNull
    public static DispatchEntriesAction of(Job<?, ?> job) {
        DispatchEntriesAction last = of(job.getLastCompletedBuild());
        return last == null ? of(job.getLastSuccessfulBuild()) : last;
    }

    private static DispatchEntriesAction of(Run<?, ?> run) {
        return run == null ? null : run.getAction(DispatchEntriesAction.class);
    }

    /** Gives the last result to every job that has one. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return LastResultAction.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job job) {
            DispatchEntriesAction last = LastResultAction.of((Job<?, ?>) job);
            return last == null ? Set.of() : Set.of(new LastResultAction(last));
        }
    }
}
