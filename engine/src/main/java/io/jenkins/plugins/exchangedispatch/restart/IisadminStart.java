package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The start of IISADMIN after a restart's stops, which the new value can fail: then the old one comes back. */
final class IisadminStart {
    /** How long a process that hung while starting may take to end, in milliseconds. */
    private static final long ENDING_MILLIS = 10_000;

    /** What ends a start of IISADMIN without being the value's fault: load, lock, password, shutdown, memory, connection. */
    private static final Set<Integer> ENVIRONMENT = Set.of(
            ErrorCode.ERROR_SERVICE_REQUEST_TIMEOUT,
            ErrorCode.ERROR_SERVICE_DATABASE_LOCKED,
            ErrorCode.ERROR_SERVICE_LOGON_FAILED,
            ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL,
            ErrorCode.ERROR_SHUTDOWN_IN_PROGRESS,
            ErrorCode.ERROR_NO_SYSTEM_RESOURCES,
            ErrorCode.ERROR_COMMITMENT_LIMIT,
            ErrorCode.ERROR_ACCESS_DENIED);

    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private final ServiceStarts starts;
    private final OldValue oldValue;
    private final Progress progress;
    private final RestartOutcome outcome;
    private boolean oldProcessGone;

    IisadminStart(
            ServiceControl services,
            RunClock clock,
            long limitMillis,
            ServiceStarts starts,
            OldValue oldValue,
            Progress progress,
            RestartOutcome outcome) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
        this.starts = starts;
        this.oldValue = oldValue;
        this.progress = progress;
        this.outcome = outcome;
    }

    /**
     * Starts it, with the old value if the new one is at fault; what fails is told in the outcome.
     *
     * @param oldProcess of inetinfo.exe before the restart; 0 when none ran
     * @return whether it is worth looking which process runs now
     */
    boolean run(Needs needs, long oldProcess) throws WindowsException, InterruptedException {
        oldProcessGone = oldProcess == 0;
        ServiceTable table = services.table();
        if (table.state(ServiceControl.IISADMIN) == ServiceState.STOPPED) {
            oldProcessGone |= table.hostedBy(oldProcess).isEmpty();
        }
        ServiceStarts.Failure whyNot = start(needs);
        if (whyNot != null && isValueSuspect(whyNot) && oldValue.putBack()) {
            progress.say(ServiceControl.IISADMIN + " does not start with the new value: the old one is back.");
            if (start(needs) == null) {
                outcome.rolledBack = true;
            } else {
                // Not the value's fault: what was asked for stays.
                oldValue.putNewAgain();
            }
        }
        if (whyNot != null) {
            outcome.failed(whyNot.error());
        }
        if (whyNot != null && !outcome.rolledBack) {
            outcome.down.put(ServiceControl.IISADMIN, whyNot.error());
            return false;
        }
        return true;
    }

    /** Whether the process of before the restart was seen to have ended, though another may have got its id. */
    boolean oldProcessIsGone() {
        return oldProcessGone;
    }

    private ServiceStarts.Failure start(Needs needs) throws WindowsException, InterruptedException {
        Map<String, ServiceStarts.Failure> failed = starts.start(List.of(ServiceControl.IISADMIN), needs, Map.of());
        return failed.get(ServiceControl.IISADMIN);
    }

    /** Whether the value can be why: inetinfo.exe itself ended while it started, or hung and then ended. */
    private boolean isValueSuspect(ServiceStarts.Failure failure) throws WindowsException, InterruptedException {
        int code = failure.error().code();
        if (code == ErrorCode.ERROR_TIMEOUT || code == ErrorCode.ERROR_SERVICE_START_HANG) {
            return endsAfterHanging();
        }
        return failure.ended() && !ENVIRONMENT.contains(code) && !ErrorCode.isConnection(code);
    }

    private boolean endsAfterHanging() throws WindowsException, InterruptedException {
        try {
            services.stop(ServiceControl.IISADMIN);
        } catch (WindowsException hangs) {
            // 1061 while it hangs: it may still end by itself.
        }
        long until = clock.millis() + Math.min(limitMillis, ENDING_MILLIS);
        while (services.table().state(ServiceControl.IISADMIN) != ServiceState.STOPPED) {
            if (clock.millis() >= until) {
                return false;
            }
            clock.sleep(Poll.LONGEST_MILLIS);
        }
        return true;
    }
}
