package io.jenkins.plugins.exchangedispatch.history;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;

/** Notes again the reports of builds that are newer than what a job's records know. */
final class Recovery {
    /** Of each job; what lies further back is told by the next builds anyway. */
    private static final int MOST_BUILDS = 20;

    private final Memory memory;

    Recovery(Memory memory) {
        this.memory = memory;
    }

    void run() {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            Objects.requireNonNull(everything);
            recoverAll();
        }
    }

    private void recoverAll() {
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            for (PastReports past : ExtensionList.lookup(PastReports.class)) {
                recover(job, past);
            }
        }
    }

    private void recover(Job<?, ?> job, PastReports past) {
        int known = memory.lastBuild(job.getFullName());
        int[] numbers = Arrays.stream(folders(job))
                .filter(folder -> folder.getName().matches("[1-9]\\d{0,8}"))
                .filter(past::mayBeIn)
                .mapToInt(folder -> Integer.parseInt(folder.getName()))
                .filter(number -> number > known)
                .sorted()
                .toArray();
        for (int number : Arrays.copyOfRange(numbers, Math.max(0, numbers.length - MOST_BUILDS), numbers.length)) {
            recover(job.getBuildByNumber(number), past);
        }
    }

    private void recover(Run<?, ?> run, PastReports past) {
        if (run == null) {
            return;
        }
        for (PastReports.Past report : past.of(run)) {
            List<WaiverNote> unknown = Collections.nCopies(report.rows().size(), null);
            memory.note(
                    run.getParent().getFullName(),
                    new Moment(run.getNumber(), report.time()),
                    report.mode(),
                    report.names(),
                    report.rows(),
                    unknown);
        }
    }

    private static File[] folders(Job<?, ?> job) {
        File[] folders = job.getBuildDir().listFiles();
        return folders == null ? new File[0] : folders;
    }
}
