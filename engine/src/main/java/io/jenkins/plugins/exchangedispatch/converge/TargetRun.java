package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.LastLook;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RunClock;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.LastWrite;
import io.jenkins.plugins.exchangedispatch.target.PatientTarget;
import io.jenkins.plugins.exchangedispatch.target.Scope;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The work on one target: its ports, its clock, its row of the report; ends in a verdict, whatever happens. */
final class TargetRun {
    /** The work itself. */
    interface Work {
        void run(TargetRun run) throws WindowsException, RefusedException, InterruptedException, IOException;
    }

    final Mode mode;
    final Target target;
    final DesiredEntries desired;
    final RunClock clock;
    /** For how long a connection that broke is waited for, in milliseconds. */
    final long patienceMillis;

    final Registry registry;
    final ServiceControl services;
    final Mark mark;
    final Progress progress;
    final TargetReport report;
    final Ending ending = new Ending();
    /** How much of the server is to be seen. */
    final Scope scope;
    /** The target as it was found. */
    Picture found;

    TargetRun(Mode mode, Target target, ConvergeOptions options, Progress progress) {
        this.mode = mode;
        this.target = target;
        this.desired = options.desired();
        this.patienceMillis = options.timeoutMillis();
        this.clock = new RunClock(target.clock(), options.limitMillis(), options.timeoutMillis());
        PatientTarget patient = new PatientTarget(target, clock, options.timeoutMillis());
        this.registry = patient;
        this.services = patient;
        this.mark = new Mark(registry);
        this.progress = progress;
        this.report = new TargetReport(target.name());
        this.scope = target.scope();
    }

    /** Does the work and tells how it went; throws nothing that a target can cause. */
    TargetReport carryOut(Work work) {
        long start = target.clock().millis();
        try {
            if (applies()) {
                work.run(this);
            }
        } catch (WindowsException e) {
            ending.failed(e);
        } catch (RefusedException e) {
            ending.failed(e);
        } catch (IOException e) {
            ending.failed(0, e.getMessage(), "Make the backup possible, then run again.");
        } catch (InterruptedException e) {
            ending.aborted = true;
        }
        // Cleared for the last reading, and set again for the caller.
        ending.aborted |= clock.aborted();
        tellHowItIsLeft();
        Verdict.give(mode, ending, report);
        report.setElapsedMillis(target.clock().millis() - start);
        report.setRoundTrips(target.roundTrips());
        if (ending.aborted) {
            Thread.currentThread().interrupt();
        }
        return report;
    }

    private boolean applies() throws WindowsException, RefusedException {
        found = look();
        found.value().tell(report);
        report.getObservations().addAll(target.observations());
        report.getObservations().addAll(found.value().stored().observations());
        if (found.value().drift().exists()) {
            LastWrite.tell(target.events(), found.parameters().flatMap(KeyLook::lastWrite), report);
        }
        scope.partial().ifPresent(report.getObservations()::add);
        report.getObservations().addAll(scope.notes());
        if (scope.partial().isPresent()) {
            return true;
        }
        Optional<String> against = found.reasonAgainst(registry);
        if (against.isPresent()) {
            ending.notApplicable = against.get();
            return false;
        }
        found.refuseDisplayNames(desired);
        return true;
    }

    /** Looks at value, services and mark. */
    Picture look() throws WindowsException {
        return Picture.of(registry, services, mark, desired);
    }

    private void tellHowItIsLeft() {
        if (ending.notApplicable != null) {
            return;
        }
        if (found == null && ending.error != null && ErrorCode.isConnection(ending.error.getCode())) {
            // It never answered, so nothing was done, and it is not waited for once more.
            return;
        }
        if (ending.picture == null) {
            try {
                ending.picture = look();
                ending.down.keySet().removeIf(ending.picture.table()::runs);
            } catch (WindowsException e) {
                ending.failed(e);
                report.getRestart().getLeftStopped().addAll(ending.down.keySet());
                return;
            }
        }
        if (ending.wentWrong()) {
            lookForWhatEnded();
        }
        tell(ending.picture);
        if (scope.partial().isPresent()) {
            return;
        }
        new Surroundings(this, ending.picture).tell();
    }

    /** Giving back the lease may take long where the connection breaks: what ended meanwhile belongs in a red row. */
    private void lookForWhatEnded() {
        try {
            if (!ending.toRun.names().isEmpty()) {
                LastLook now = new LastLook(target.services().table(), 0);
                now.down(ending.toRun, Map.of()).forEach(ending.down::putIfAbsent);
            }
        } catch (WindowsException e) {
            // What was seen before is told, and the mark tells the next run.
        }
    }

    private void tell(Picture now) {
        report.getValue().setTypeAfter(now.value().stored().typeName());
        report.getAfter().clear();
        report.getAfter().addAll(now.value().stored().entries());
        report.getRestart().getLeftStopped().addAll(ending.down.keySet());
        now.owed().left().stream()
                .filter(name -> !report.getRestart().getLeftStopped().contains(name))
                .forEach(report.getRestart().getLeftStopped()::add);
    }

    /** The row of a target that could not be worked on at all. */
    static TargetReport failed(String target, int code, String message, String advice) {
        TargetReport report = new TargetReport(target);
        report.setMessage(message);
        report.setError(new ErrorReport(code, message, advice));
        return report;
    }

    /** The row of a target whose turn never came. */
    static TargetReport aborted(String target) {
        return failed(target, 0, "Aborted before anything was done.", "Run again when it suits.");
    }
}
