package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
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
        report.observations.addAll(found.stored().observations());
        target.machine()
                .probeRights()
                .ifPresent(
                        rights -> report.canFix = new RightsReport(rights.write(), rights.restart(), rights.reason()));
        found.refuseUnusable();
        Optional<OwedRestart> owed = OwedRestart.find(target, desired.names(), found.stored());
        report.restart.owed = owed.isPresent();
        report.restart.reason = owed.map(OwedRestart::reason).orElse("");
        if (found.drift().exists()) {
            report.status = Status.DRIFTED;
            report.message = Sentences.drift(found);
        } else if (owed.isPresent()) {
            report.status = Status.RESTART_OWED;
            report.message = "Every desired entry is there. Restart owed: " + report.restart.reason;
        } else {
            report.status = Status.COMPLIANT;
            report.message = "Every desired entry is there.";
        }
    }
}
