package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartMark;
import io.jenkins.plugins.exchangedispatch.restart.RestartJournal;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RestartOutcome;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.restart.RunningServicesReader;
import io.jenkins.plugins.exchangedispatch.restart.ServiceProof;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Restarts IISADMIN so that inetinfo.exe reads the value, settles the mark, and proves that the services run. */
final class RestartStep implements RestartJournal {
    private final Target target;
    private final ConvergeOptions options;
    private final ValueWriter writer;
    private final Progress progress;
    private final TargetReport report;
    private final RestartMark mark;

    RestartStep(Target target, ConvergeOptions options, ValueWriter writer, Progress progress, TargetReport report) {
        this.target = target;
        this.options = options;
        this.writer = writer;
        this.progress = progress;
        this.report = report;
        this.mark = new RestartMark(target.registry());
    }

    /**
     * Restarts IISADMIN, or only finishes an earlier restart that left services stopped.
     *
     * @return whether it went well; otherwise the report says what did not
     */
    boolean run(boolean onlyFinish) throws WindowsException {
        RunningServices before = stillWanted(mark.toBringBack());
        Restart restart = new Restart(target.services(), target.clock(), options.timeoutMillis(), progress);
        RestartOutcome outcome = onlyFinish
                ? restart.finish(before)
                : restart.run(
                        new RunningServicesReader(target.services()).read(),
                        before,
                        options.restart() == RestartMode.ALWAYS,
                        this);
        tell(outcome);
        if (outcome.aborted()) {
            Thread.currentThread().interrupt();
        }
        boolean read = onlyFinish || outcome.inetinfoRestarted();
        boolean provable = read && !outcome.aborted() && !outcome.rolledBack();
        Optional<WindowsException> disproof = provable ? prove(outcome, listed()) : Optional.empty();
        settle(outcome, read);
        return !new Verdict(report).isBad(outcome, disproof);
    }

    /** Starts what is listed, meant to run, and does not; the error of a service that fails with 1083 all the same. */
    private Optional<WindowsException> prove(RestartOutcome outcome, List<String> listed) {
        ServiceProof proof = new ServiceProof(target.services(), target.clock(), options.timeoutMillis(), progress);
        Optional<WindowsException> disproof = Optional.empty();
        for (String name : listed) {
            if (outcome.leftStopped().keySet().stream().anyMatch(left -> EntryName.same(left, name))) {
                continue;
            }
            try {
                proof.prove(name).ifPresent(report.getRestart().getStarted()::add);
            } catch (WindowsException e) {
                progress.say(e.getMessage());
                if (e.code() == ErrorCode.ERROR_SERVICE_NOT_IN_EXE) {
                    disproof = Optional.of(e);
                } else {
                    report.getObservations().add(name + " is meant to run and does not: " + e.getMessage());
                }
            }
        }
        return disproof;
    }

    /** The desired services that the value lists now; after a restore that may not be all of them. */
    private List<String> listed() throws WindowsException {
        List<String> entries =
                Inspection.of(target.registry(), options.desired()).stored().entries();
        return options.desired().names().stream()
                .filter(name -> entries.stream().anyMatch(entry -> EntryName.same(entry, name)))
                .toList();
    }

    @Override
    public void stopping(RunningServices running) throws WindowsException {
        mark.stopping(running);
    }

    @Override
    public void inetinfoRestarted() throws WindowsException {
        mark.noteInetinfoRestarted();
    }

    @Override
    public boolean putOldValueBack() throws WindowsException {
        Optional<Optional<RawValue>> old = mark.oldValue();
        Optional<RawValue> current = target.registry().read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
        if (old.isEmpty() || old.get().equals(current)) {
            return false;
        }
        try {
            writer.put(old.get());
        } catch (RefusedException e) {
            report.getObservations().add(e.getMessage());
            return false;
        }
        report.getValue().setChanged(false);
        report.getAdded().clear();
        report.getRemoved().clear();
        return true;
    }

    private void tell(RestartOutcome outcome) {
        RestartReport restart = report.getRestart();
        restart.setPerformed(outcome.inetinfoRestarted());
        restart.getStopped().addAll(outcome.stopped());
        restart.getStarted().addAll(outcome.started());
        restart.getLeftStopped().addAll(outcome.leftStopped().keySet());
        restart.setDowntimeMillis(outcome.downtimeMillis());
        report.getObservations().addAll(outcome.observations());
    }

    /** Removes the mark, or leaves in it just what the next run has to bring back. */
    private void settle(RestartOutcome outcome, boolean read) throws WindowsException {
        if (read && outcome.leftStopped().isEmpty()) {
            mark.clear();
        } else {
            mark.stopping(
                    mark.toBringBack().only(List.copyOf(outcome.leftStopped().keySet())));
        }
    }

    /** Leaves out what was removed or disabled since: somebody decided that it is not to run. */
    private RunningServices stillWanted(RunningServices before) throws WindowsException {
        List<String> wanted = new ArrayList<>();
        for (String service : before.names()) {
            Optional<ServiceConfig> config = target.services().config(service);
            if (config.isPresent() && config.get().startType() != StartType.DISABLED) {
                wanted.add(service);
            } else {
                report.getObservations().add(service + " ran before an earlier restart, but is disabled or gone now");
            }
        }
        return before.only(wanted);
    }

    /** The services that were left stopped, each with its code. */
    static String leftStopped(Map<String, WindowsException> left) {
        return String.join(
                ", ",
                left.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + " (error " + entry.getValue().code() + ")")
                        .toList());
    }
}
