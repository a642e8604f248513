package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.OwedRestart;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Optional;

/** Compliance: looks, changes nothing, opens nothing for writing. */
public final class Check implements Job {
    private final DesiredEntries desired;

    public Check(DesiredEntries desired) {
        this.desired = desired;
    }

    @Override
    public Mode mode() {
        return Mode.CHECK;
    }

    @Override
    public TargetReport run(Target target, Progress progress) {
        return TargetRun.of(mode(), target, desired, report -> check(target, report));
    }

    private void check(Target target, TargetReport report) throws WindowsException, RefusedException {
        Inspection found = Inspection.of(target.registry(), desired);
        found.tell(report);
        report.getObservations().addAll(found.stored().observations());
        target.machine()
                .probeRights()
                .ifPresent(report::setCanFix);
        found.refuseUnusable();
        Optional<OwedRestart> owed = OwedRestart.find(target.registry(), target.services(), desired.names(), found.stored());
        report.getRestart().setOwed(owed.isPresent());
        report.getRestart().setReason(owed.map(OwedRestart::reason).orElse(""));
        if (found.drift().exists()) {
            report.setStatus(Status.DRIFTED);
            report.setMessage(Sentences.drift(found));
        } else if (owed.isPresent()) {
            report.setStatus(Status.RESTART_OWED);
            report.setMessage("Every desired entry is there. Restart owed: " + report.getRestart().getReason());
        } else {
            report.setStatus(Status.COMPLIANT);
            report.setMessage("Every desired entry is there.");
        }
    }
}
