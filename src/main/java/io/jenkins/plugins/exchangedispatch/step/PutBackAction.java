package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.page.ArchivedBackup;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.verb.POST;

/** The page that asks before what a build has overwritten is put back, and does it. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class PutBackAction implements Action {
    private static final int SHOWN_LOG = 20_000;

    private final Run<?, ?> run;

    PutBackAction(Run<?, ?> run) {
        this.run = run;
    }

    /** Backups that are put back by one task. */
    @Restricted(NoExternalUse.class) // public for Jelly
    public static final class Group {
        private final Origin origin;
        private final List<String> servers = new ArrayList<>();
        private boolean agentItself;

        private Group(Origin origin) {
            this.origin = origin;
        }

        public List<String> getServers() {
            return servers;
        }

        /** The node that it is done on; empty for the built-in one. */
        public String getNode() {
            return origin.node();
        }

        /** The same, as people call it. */
        public String getNodeTitle() {
            return getNode().isEmpty() ? Jenkins.get().getSelfLabel().getName() : getNode();
        }
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** Which servers are put back from where: of each server the newest backup. */
    public Collection<Group> getGroups() {
        Map<Integer, Origin> origins = new LinkedHashMap<>();
        Origins.of(run).forEach(origin -> origins.put(origin.report(), origin));
        DispatchEntriesAction kept = run.getAction(DispatchEntriesAction.class);
        Map<String, ArchivedBackup> newest = new LinkedHashMap<>();
        if (kept != null) {
            kept.backups().forEach(backup -> newest.put(EntryName.fold(backup.target()), backup));
        }
        Map<Integer, Group> groups = new LinkedHashMap<>();
        for (ArchivedBackup backup : newest.values()) {
            Origin origin = origins.get(backup.report());
            if (origin != null) {
                Group group = groups.computeIfAbsent(backup.report(), any -> new Group(origin));
                group.servers.add(backup.target());
                group.agentItself |= backup.agentItself();
            }
        }
        return groups.values();
    }

    public boolean isAllowed() {
        return run.hasPermission(Run.UPDATE) && run.getParent().hasPermission(Item.BUILD);
    }

    /** What was said while it was put back; empty when it never was. */
    public String getLog() throws IOException {
        Path log = run.getRootDir().toPath().resolve(PutBackTask.LOG);
        if (!Files.exists(log)) {
            return "";
        }
        String text = Files.readString(log, StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - SHOWN_LOG));
    }

    /** Puts back all of it, a task for each step of the build that has overwritten something. */
    @POST
    public HttpResponse doStart() {
        run.checkPermission(Run.UPDATE);
        run.getParent().checkPermission(Item.BUILD);
        Collection<Group> groups = getGroups();
        for (Group group : groups) {
            if (Jenkins.get().getComputer(group.getNode()) == null) {
                return HttpResponses.errorWithoutStack(409, Messages.PutBack_offline());
            }
        }
        for (Group group : groups) {
            List<String> servers = group.agentItself ? null : group.servers;
            Jenkins.get().getQueue().schedule2(new PutBackTask(run, group.origin, servers), 0);
        }
        return HttpResponses.redirectToDot();
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.PutBack_title();
    }

    @Override
    public String getUrlName() {
        return "exchange-dispatch-put-back";
    }

    /** Gives the page to builds that have something to put back. */
    @Extension
    public static final class Factory extends TransientActionFactory<Run> {
        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @NonNull
        @Override
        public Class<? extends Action> actionType() {
            return PutBackAction.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Run run) {
            return Origins.of(run).isEmpty() ? Set.of() : Set.of(new PutBackAction(run));
        }
    }
}
