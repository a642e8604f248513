package io.jenkins.plugins.exchangedispatch.trend;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.page.LastResultAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** The trend on the page of a job; its numbers are asked for when the page is there. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class TrendAction implements Action {
    /** So many builds are loaded at most, whether they have a result or not. */
    static final int BUILDS = 50;

    private final Job<?, ?> job;

    TrendAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.TrendAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "exchange-dispatch-trend";
    }

    /** The model of the chart as JSON; each build is loaded for its numbers, no file of rows is read. */
    @GET
    public void doModel(StaplerResponse2 response) throws IOException {
        job.checkPermission(Item.READ);
        response.setContentType("application/json;charset=UTF-8");
        TrendModel.write(points(), response.getWriter());
    }

    private List<TrendModel.Point> points() {
        List<TrendModel.Point> points = new ArrayList<>();
        Run<?, ?> run = job.getLastCompletedBuild();
        for (int i = 0; i < BUILDS && run != null; i++) {
            DispatchEntriesAction action = run.getAction(DispatchEntriesAction.class);
            if (action != null) {
                points.add(new TrendModel.Point(run.getNumber(), run.getDisplayName(), action.getCounts()));
            }
            run = i + 1 < BUILDS ? run.getPreviousBuild() : null;
        }
        Collections.reverse(points);
        return points;
    }

    /** Gives a trend to every job that has a result. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job job) {
            return LastResultAction.of((Job<?, ?>) job) == null ? Set.of() : Set.of(new TrendAction(job));
        }
    }
}
