package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.PermalinkProjectAction.Permalink;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.answer.Limits;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.page.ArchivedBackup;
import io.jenkins.plugins.exchangedispatch.page.DispatchEntriesAction;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an earlier build of the job has backed up and archived: the newest backup of each target. */
final class Backups {
    private final Run<?, ?> from;
    private final Map<String, ArchivedBackup> byTarget = new LinkedHashMap<>();

    private Backups(Run<?, ?> from) {
        this.from = from;
        DispatchEntriesAction action = from.getAction(DispatchEntriesAction.class);
        if (action != null) {
            // A later one takes the place of an earlier one: what replaced the earlier value is no longer there.
            action.backups().forEach(backup -> byTarget.put(EntryName.fold(backup.target()), backup));
        }
    }

    /**
     * The backups of a build.
     *
     * @param build its number, or a permalink such as lastSuccessfulBuild
     * @throws AbortException one sentence, when there is no such build, or when it has none
     */
    static Backups of(Job<?, ?> job, String build) throws AbortException {
        Run<?, ?> from = find(job, build);
        if (from == null) {
            throw new AbortException(Messages.Backups_noBuild(Printable.of(String.valueOf(build))));
        }
        Backups backups = new Backups(from);
        if (backups.byTarget.isEmpty()) {
            throw new AbortException(Messages.Backups_none(from.getDisplayName()));
        }
        return backups;
    }

    private static Run<?, ?> find(Job<?, ?> job, String build) {
        String name = String.valueOf(build).strip();
        if (name.matches("#?[0-9]{1,9}")) {
            return job.getBuildByNumber(Integer.parseInt(name.startsWith("#") ? name.substring(1) : name));
        }
        Permalink permalink = job.getPermalinks().get(name);
        return permalink == null ? null : permalink.resolve(job);
    }

    /**
     * The remote servers to work on; empty when it is the machine of the agent itself.
     *
     * @param asked only these; null for all that were backed up
     * @throws AbortException naming one that was not backed up, or when the agent itself is among several
     */
    List<String> hosts(List<String> asked) throws AbortException {
        List<String> hosts = new ArrayList<>();
        if (asked == null) {
            for (ArchivedBackup backup : byTarget.values()) {
                if (backup.agentItself()) {
                    refuseSeveral();
                    return List.of();
                }
                hosts.add(backup.target());
            }
            return TargetNames.ofList(hosts);
        }
        for (String host : TargetNames.ofList(asked)) {
            ArchivedBackup backup = byTarget.get(EntryName.fold(host));
            if (backup == null) {
                throw new AbortException(Messages.Backups_notThat(from.getDisplayName(), Printable.of(host)));
            }
            hosts.add(backup.target());
        }
        return hosts;
    }

    /** The bytes of the backups of these hosts, of all for none, by the folded names of their targets. */
    TreeMap<String, byte[]> read(List<String> hosts) throws IOException {
        TreeMap<String, byte[]> read = new TreeMap<>();
        for (Map.Entry<String, ArchivedBackup> backup : byTarget.entrySet()) {
            if (hosts.isEmpty()
                    || hosts.stream().anyMatch(host -> EntryName.fold(host).equals(backup.getKey()))) {
                read.put(backup.getKey(), read(backup.getValue().path()));
            }
        }
        return read;
    }

    private byte[] read(String path) throws IOException {
        try (InputStream in = from.getArtifactManager().root().child(path).open()) {
            byte[] bytes = in.readNBytes(Limits.BACKUP_BYTES + 1);
            if (bytes.length > Limits.BACKUP_BYTES) {
                throw new AbortException(Messages.Backups_gone(from.getDisplayName(), path));
            }
            return bytes;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new AbortException(Messages.Backups_gone(from.getDisplayName(), path));
        }
    }

    private void refuseSeveral() throws AbortException {
        if (byTarget.size() > 1) {
            throw new AbortException(Messages.Backups_agentAmongOthers(from.getDisplayName()));
        }
    }
}
