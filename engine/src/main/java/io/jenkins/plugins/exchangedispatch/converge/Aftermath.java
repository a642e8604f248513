package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.OwedRestart;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.Optional;

/** How a target is left: read again at the end, never concluded from what was done. */
final class Aftermath {
    private Aftermath() {}

    /** Writes into the report how the value is now and whether a restart is owed. */
    static Inspection tell(Target target, DesiredEntries desired, TargetReport report) throws WindowsException {
        Inspection now = Inspection.of(target.registry(), desired);
        report.getValue().setTypeAfter(now.stored().typeName());
        report.getAfter().clear();
        report.getAfter().addAll(now.stored().entries());
        Optional<OwedRestart> owed = OwedRestart.find(target.registry(), target.services(), desired.names(), now.stored());
        report.getRestart().setOwed(owed.isPresent());
        owed.map(OwedRestart::reason).ifPresent(reason -> report.getRestart().setReason(reason));
        return now;
    }
}
