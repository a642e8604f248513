package io.jenkins.plugins.exchangedispatch.page;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.exchangedispatch.history.PastReports;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Gives the reports that are kept with builds to whoever has lost what they said. */
@Extension
@Restricted(NoExternalUse.class) // public for Jenkins
public final class BuildReports implements PastReports {
    @Override
    public boolean mayBeIn(File buildFolder) {
        return new File(buildFolder, ReportFolder.NAME).exists() || new File(buildFolder, ReportFile.NAME).exists();
    }

    @Override
    public List<Past> of(Run<?, ?> run) {
        List<Past> past = new ArrayList<>();
        for (StoredReport report : new ReportFolder(run).read()) {
            // What an agent calls itself is no name to remember it by.
            if (!report.agentItself()) {
                List<String> names =
                        report.rows().stream().map(TargetReport::getTarget).toList();
                past.add(new Past(report.mode(), names, report.rows(), run.getTimeInMillis() + run.getDuration()));
            }
        }
        return past;
    }
}
