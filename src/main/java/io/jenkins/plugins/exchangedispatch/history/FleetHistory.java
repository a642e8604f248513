package io.jenkins.plugins.exchangedispatch.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The memory of this controller: read once, then in memory, written whenever a report comes in. */
@Extension
@Restricted(NoExternalUse.class) // public for Jenkins
public final class FleetHistory {
    private static final Logger LOGGER = Logger.getLogger(FleetHistory.class.getName());

    private Memory memory;

    public static FleetHistory get() {
        return ExtensionList.lookupSingleton(FleetHistory.class);
    }

    /**
     * Notes the report of a build, and keeps beside the build what there is to tell of its rows; the caller sees to it that no
     * other step of that build does so at the same time.
     *
     * @param known under which name a target is remembered
     * @param waivers what was waived of each row; null where nothing was
     * @return what to tell of each row, in their order; also when it could not be kept, which is logged
     */
    public List<TargetNote> note(Run<?, ?> run, Report report, UnaryOperator<String> known, List<WaiverNote> waivers) {
        Moment now = new Moment(run.getNumber(), System.currentTimeMillis());
        List<String> names = report.getTargets().stream()
                .map(TargetReport::getTarget)
                .map(known)
                .toList();
        List<TargetHistory> told;
        synchronized (this) {
            told = memory().note(
                            run.getParent().getFullName(), now, report.getMode(), names, report.getTargets(), waivers);
            save();
        }
        List<TargetNote> notes = TargetNote.of(report, names, told, waivers);
        try {
            new NotesFolder(run).add(notes);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot keep the notes of " + run);
        }
        return notes;
    }

    /** Of every target of every job, whoever may see them. */
    public synchronized List<TargetRecord> records() {
        return memory().records();
    }

    /** A record of every job that has any. */
    public synchronized List<TargetRecord> jobs() {
        return memory().jobs();
    }

    /** Of one target, by every job. */
    public synchronized List<TargetRecord> records(String target) {
        return memory().of(target).toList();
    }

    /** Forgets what a job knows of a target. */
    public synchronized void forget(TargetRecord record) {
        if (memory().forget(record.job(), record.deleted(), record.target())) {
            save();
        }
    }

    synchronized void rename(String from, String to) {
        if (memory().rename(from, to)) {
            save();
        }
    }

    synchronized void delete(String job) {
        if (memory().delete(job)) {
            save();
        }
    }

    private Memory memory() {
        if (memory == null) {
            MemoryFile.Content content = file().read();
            memory = new Memory(content.records());
            if (!content.complete()) {
                LOGGER.warning("The newest history of targets is torn: looking at the builds since the one before it");
                new Recovery(memory).run();
                save();
            }
        }
        return memory;
    }

    private void save() {
        try {
            file().write(memory.records());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write the history of targets", e);
        }
    }

    private static MemoryFile file() {
        return new MemoryFile(Jenkins.get().getRootDir().toPath());
    }
}
