package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Durations;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts services in the order that their dependencies allow, what is independent side by side. Each has one limit for its
 * start with all its retries. One that fails is told, not thrown: it holds up only what needs it.
 */
final class ServiceStarts {
    private static final int TRIES = 3;
    private static final long BETWEEN_TRIES_MILLIS = 1_000;

    /** Trying again changes nothing, or does harm: a wrong password, tried often enough, locks the account (1069). */
    private static final Set<Integer> FINAL = Set.of(
            ErrorCode.ERROR_ACCESS_DENIED,
            ErrorCode.ERROR_SERVICE_DISABLED,
            ErrorCode.ERROR_SERVICE_DOES_NOT_EXIST,
            ErrorCode.ERROR_SERVICE_LOGON_FAILED,
            ErrorCode.ERROR_SERVICE_MARKED_FOR_DELETE,
            ErrorCode.ERROR_SERVICE_NOT_IN_EXE,
            ErrorCode.ERROR_SHUTDOWN_IN_PROGRESS);

    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private final Progress progress;
    private final List<String> started;
    private final int tries;

    /** @param started gets the name of each service that is seen to run since it was asked to */
    ServiceStarts(ServiceControl services, RunClock clock, long limitMillis, Progress progress, List<String> started) {
        this(services, clock, limitMillis, progress, started, TRIES);
    }

    private ServiceStarts(
            ServiceControl services,
            RunClock clock,
            long limitMillis,
            Progress progress,
            List<String> started,
            int tries) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
        this.progress = progress;
        this.started = started;
        this.tries = tries;
    }

    /** The same with a single try for each service. */
    ServiceStarts once() {
        return new ServiceStarts(services, clock, limitMillis, progress, started, 1);
    }

    /**
     * Why a service does not run.
     *
     * @param ended whether it was taken on and then ended by itself, rather than refused
     */
    record Failure(WindowsException error, boolean ended) {}

    /**
     * Starts those that do not run.
     *
     * @param names what is needed before what needs it, as far as {@code needs} does not say
     * @param down services that are known to be down, each with the error; what needs one of them is not tried
     * @return those that do not run, in the order of the names
     */
    Map<String, Failure> start(List<String> names, Needs needs, Map<String, WindowsException> down)
            throws WindowsException, InterruptedException {
        Map<String, Coming> coming = new HashMap<>();
        Map<String, Failure> failed = new LinkedHashMap<>();
        down.forEach((name, error) -> failed.put(EntryName.fold(name), new Failure(error, false)));
        List<String> left = new ArrayList<>(names);
        while (true) {
            ServiceTable table = services.table();
            left.removeIf(name -> isUp(table, name, coming.get(name)));
            for (String name : List.copyOf(left)) {
                Coming start = coming.get(name);
                Optional<Failure> failure = Optional.empty();
                if (start == null && isHeldUp(name, left, needs)) {
                    continue;
                }
                if (start == null) {
                    failure = culprit(name, needs, failed);
                    start = new Coming(clock.millis() + limitMillis);
                    coming.put(name, start);
                }
                if (failure.isEmpty()) {
                    failure = push(name, table, start);
                }
                if (failure.isPresent()) {
                    failed.put(EntryName.fold(name), failure.get());
                    left.remove(name);
                    progress.say(failure.get().error().getMessage());
                }
            }
            if (left.isEmpty()) {
                return named(names, failed);
            }
            clock.sleep(Poll.millis(table, left));
        }
    }

    private boolean isUp(ServiceTable table, String name, Coming start) {
        if (!table.runs(name)) {
            return false;
        }
        if (start != null && start.asked) {
            started.add(name);
            progress.say("Started " + name + ".");
        }
        return true;
    }

    private static boolean isHeldUp(String name, List<String> left, Needs needs) {
        return left.stream().anyMatch(other -> needs.neededBy(name).contains(EntryName.fold(other)));
    }

    /** What this service needs and what does not run: Windows would only say 1068. */
    private static Optional<Failure> culprit(String name, Needs needs, Map<String, Failure> failed) {
        return needs.neededBy(name).stream()
                .filter(failed::containsKey)
                .findFirst()
                .map(needed -> new Failure(
                        new WindowsException(
                                ErrorCode.ERROR_SERVICE_DEPENDENCY_FAIL,
                                "It needs a service that does not run: "
                                        + failed.get(needed).error().getMessage(),
                                "start service " + name),
                        false));
    }

    private Optional<Failure> push(String name, ServiceTable table, Coming start) {
        ServiceStatus status = table.find(name).map(ServiceTable.Row::status).orElse(null);
        if (status != null && status.state() != ServiceState.STOPPED) {
            return isLate(start) ? Optional.of(tooLate(name, status.state())) : Optional.empty();
        }
        if (start.asked && status != null) {
            start.asked = false;
            start.last = new Failure(stoppedAgain(name, status), true);
        } else if (clock.millis() >= start.nextTry) {
            ask(name, start);
            if (start.asked) {
                return Optional.empty();
            }
        } else {
            return Optional.empty();
        }
        if (start.tries >= tries || FINAL.contains(start.last.error().code()) || isLate(start)) {
            return Optional.of(start.last);
        }
        progress.say(start.last.error().getMessage() + " Trying again.");
        start.nextTry = clock.millis() + BETWEEN_TRIES_MILLIS;
        return Optional.empty();
    }

    private void ask(String name, Coming start) {
        start.tries++;
        try {
            services.start(name);
            start.asked = true;
        } catch (WindowsException e) {
            start.asked = e.code() == ErrorCode.ERROR_SERVICE_ALREADY_RUNNING;
            start.last = new Failure(e, e.code() == ErrorCode.ERROR_PROCESS_ABORTED);
        }
    }

    private boolean isLate(Coming start) {
        return clock.millis() >= Math.min(start.deadline, clock.deadline());
    }

    private Failure tooLate(String name, ServiceState state) {
        return new Failure(
                new WindowsException(
                        ErrorCode.ERROR_TIMEOUT,
                        "The service is still " + state.text() + " after " + Durations.text(limitMillis) + ".",
                        "start service " + name),
                false);
    }

    private static WindowsException stoppedAgain(String service, ServiceStatus status) {
        return Down.error(status, "start service " + service, "The service stopped again right after its start.");
    }

    private static Map<String, Failure> named(List<String> names, Map<String, Failure> failed) {
        Map<String, Failure> named = new LinkedHashMap<>();
        for (String name : names) {
            Failure failure = failed.get(EntryName.fold(name));
            if (failure != null) {
                named.put(name, failure);
            }
        }
        return named;
    }

    /** One start on its way. */
    private static final class Coming {
        private final long deadline;
        private boolean asked;
        private int tries;
        private long nextTry;
        private Failure last;

        Coming(long deadline) {
            this.deadline = deadline;
            this.nextTry = Long.MIN_VALUE;
        }
    }
}
