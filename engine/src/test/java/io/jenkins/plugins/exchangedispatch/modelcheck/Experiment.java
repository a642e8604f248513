package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One scene, events at some calls of the first run, then runs until all is quiet; what the rules say of it. */
final class Experiment {
    private static final Duration UNTIL_CHECK = Duration.ofSeconds(5);
    private static final Duration UNTIL_FAULTS_END = Duration.ofMinutes(30);

    /** What a change that comes late may break: neither registry nor service manager refuse it, so no lease can prevent it. */
    private static final Set<Rule> BROKEN_BY_LATE_CHANGES =
            EnumSet.of(Rule.MARK_OUTLIVES_REBOOT, Rule.MARK_LEFT, Rule.DOWN_UNNAMED_BY_CHECK);

    private final Scene scene;
    private final List<Event> schedule;
    private final Ledger ledger;
    private final List<String> trace;
    private final Map<Rule, String> broken = new EnumMap<>(Rule.class);
    private final List<Step> steps = new ArrayList<>();
    private List<Call> firstCalls = List.of();
    private TargetReport lastReport;
    private boolean late;
    private int runs;

    private Experiment(Scene scene, List<Event> schedule, boolean traced) {
        this.scene = scene;
        this.schedule = schedule;
        this.trace = traced ? new ArrayList<>() : null;
        this.ledger = new Ledger(scene, scene.server());
    }

    /**
     * What came out.
     *
     * @param calls those of the first run
     * @param broken the rules that did not hold, each with what was seen
     * @param runs how many runs of the product it took
     * @param trace what happened, in order; null when not asked for
     * @param steps how the server was after each run and check
     */
    record Outcome(List<Call> calls, Map<Rule, String> broken, int runs, List<String> trace, List<Step> steps) {}

    /**
     * How the server was after a run or a check.
     *
     * @param status what it reported; null when it died
     * @param down services that are down and should not be
     * @param named whether the report names all of these
     * @param complete whether the value lists what is desired
     * @param read whether inetinfo.exe has read it
     */
    record Step(Status status, List<String> down, boolean named, boolean complete, boolean read) {}

    static Outcome of(Scene scene, List<Event> schedule, boolean traced) {
        Experiment experiment = new Experiment(scene, schedule, traced);
        experiment.carryOut();
        return new Outcome(
                experiment.firstCalls, experiment.broken, experiment.runs, experiment.trace, experiment.steps);
    }

    private void carryOut() {
        boolean compliant = ledger.missing().isEmpty() && ledger.unread().isEmpty();
        Disturbance first = run("run 1", scene.mode(), schedule);
        firstCalls = first.calls;
        if (schedule.isEmpty()) {
            judgeUndisturbed(first, compliant);
        }
        ledger.server.connection().heals();
        if (!schedule.isEmpty()) {
            check();
            run("run 2, at once", RestartMode.WHEN_OWED, List.of());
        }
        ledger.server.clock().advance(UNTIL_FAULTS_END);
        TargetReport last = null;
        for (int rerun = 1; rerun <= 2 && !isGreen(last); rerun++) {
            run("rerun " + rerun + ", without faults", RestartMode.WHEN_OWED, List.of());
            last = lastReport;
        }
        quiet(last);
    }

    private void quiet(TargetReport latest) {
        TargetReport last = latest;
        if (hasDisabled()) {
            return;
        }
        if (last != null && last.getMessage().contains("The last restart failed since")) {
            // What failed once is not repeated unless somebody insists.
            run("insisting", RestartMode.ALWAYS, List.of());
            last = lastReport;
        }
        if (!isGreen(last) && ledger.hasForeign() && ledger.down().isEmpty()) {
            // It started meanwhile, and stands in the way of every restart.
            return;
        }
        if (!isGreen(last)) {
            breaks(Rule.NOT_CONVERGED, last == null ? "no report" : last.getStatus() + ": " + last.getMessage());
            return;
        }
        Disturbance again = run("once more", RestartMode.WHEN_OWED, List.of());
        if (lastReport == null || lastReport.getStatus() != Status.COMPLIANT || !again.effects.isEmpty()) {
            breaks(Rule.COMPLIANT_TOUCHED, "a run after a green one does " + again.effects);
        }
        if (ledger.isMarked()) {
            breaks(Rule.MARK_LEFT, "the mark is there after " + lastReport.getMessage());
        }
    }

    private Disturbance run(String name, RestartMode mode, List<Event> events) {
        say(name + ": ensure, restart " + mode);
        Disturbance run = new Disturbance(ledger, events, this::otherRun, trace);
        lastReport = perform(run, mode);
        late |= run.late;
        step(lastReport);
        judge(name, run, lastReport, true);
        return run;
    }

    private void otherRun() {
        say("  another run begins: ensure, restart when-owed");
        Disturbance run = new Disturbance(ledger, List.of(), () -> {}, trace);
        judge("the other run", run, perform(run, RestartMode.WHEN_OWED), false);
        say("  the first run goes on");
    }

    /** Null when the run died, or threw. */
    private TargetReport perform(Disturbance run, RestartMode mode) {
        runs++;
        TargetReport report = null;
        try {
            report = Runs.ensure(new Intercepted(ledger.server, run), scene, mode);
        } catch (Disturbance.Endless endless) {
            breaks(Rule.ENDLESS, "more calls than anybody needs");
        } catch (RuntimeException | Error thrown) {
            if (!run.dead) {
                breaks(Rule.THREW, thrown.toString());
            }
        } finally {
            Thread.interrupted();
        }
        say(run.dead ? "    the run is dead" : tell(report));
        return run.dead ? null : report;
    }

    private void check() {
        runs++;
        ledger.server.clock().advance(UNTIL_CHECK);
        say("check");
        TargetReport report = Runs.check(ledger.server, scene);
        step(report);
        say(tell(report));
        if (isGreen(report) && ledger.written && !ledger.unread().isEmpty()) {
            breaks(Rule.MARK_FORGOTTEN, "not read: " + ledger.unread());
        }
        for (String service : ledger.stopped()) {
            if (!names(report, service)) {
                breaks(Rule.DOWN_UNNAMED_BY_CHECK, service + " is down, the check says " + tell(report));
            }
        }
    }

    private void judge(String name, Disturbance run, TargetReport report, boolean ofItsOwn) {
        if (!ledger.lost().isEmpty()) {
            breaks(Rule.ENTRY_LOST, "after " + name + " without " + ledger.lost());
        }
        if (!run.downWhenCleared.isEmpty()) {
            breaks(Rule.MARK_FORGOTTEN, name + " removes the mark while down are " + run.downWhenCleared);
        }
        if (ledger.outlivesReboot()) {
            breaks(Rule.MARK_OUTLIVES_REBOOT, "after " + name);
        }
        if (ledger.obstructed
                && schedule.isEmpty()
                && scene.mode() != RestartMode.ALWAYS
                && run.effects.stream().anyMatch(e -> e.startsWith("stop "))) {
            breaks(Rule.VAIN_OUTAGE, name + " does " + run.effects);
        }
        if (report == null) {
            return;
        }
        if (isGreen(report)) {
            if (run.lookedSince && !ledger.down().isEmpty()) {
                breaks(Rule.GREEN_WHILE_DOWN, name + ": down are " + ledger.down());
            }
            if (run.readSince && !ledger.missing().isEmpty()) {
                breaks(Rule.GREEN_WITH_DRIFT, name + ": missing are " + ledger.missing());
            }
            if (run.readSince
                    && run.lookedSince
                    && ledger.written
                    && !ledger.unread().isEmpty()) {
                breaks(Rule.GREEN_UNREAD, name + ": not read are " + ledger.unread());
            }
            ledger.closed();
            return;
        }
        if (ofItsOwn && run.sleptSince) {
            for (String service : ledger.stopped()) {
                if (!names(report, service)) {
                    breaks(Rule.DOWN_UNNAMED, name + ": " + service + " is down");
                }
            }
        }
        if (report.getRestart().getSettledMillis() >= Runs.SETTLE_MILLIS) {
            ledger.closed(run.watched);
        }
    }

    /** What is disabled cannot be brought back, nor what needs it. */
    private boolean hasDisabled() {
        return ledger.obstructed || !ledger.disabled.isEmpty() || scene.starts().contains(Start.DISABLED);
    }

    private void judgeUndisturbed(Disturbance run, boolean compliant) {
        if (compliant && scene.mode() != RestartMode.ALWAYS && !run.effects.isEmpty()) {
            breaks(Rule.COMPLIANT_TOUCHED, "effects: " + run.effects);
        }
        for (String service : scene.graph().names()) {
            for (String verb : List.of("stop ", "start ")) {
                long times = run.effects.stream()
                        .filter(effect -> effect.equals(verb + service))
                        .count();
                if (times > 1 && !hasDisabled()) {
                    breaks(Rule.STOPPED_TWICE, verb + service + " " + times + " times");
                }
            }
        }
    }

    private void step(TargetReport report) {
        List<String> down = ledger.stopped();
        steps.add(new Step(
                report == null ? null : report.getStatus(),
                down,
                report != null && down.stream().allMatch(service -> names(report, service)),
                ledger.missing().isEmpty(),
                ledger.unread().isEmpty()));
    }

    private static boolean names(TargetReport report, String service) {
        return Ledger.has(report.getRestart().getLeftStopped(), service)
                || report.getMessage().contains(service);
    }

    private static boolean isGreen(TargetReport report) {
        return report != null && report.getStatus().exitCode() == 0;
    }

    private void breaks(Rule rule, String what) {
        if (late && BROKEN_BY_LATE_CHANGES.contains(rule)) {
            return;
        }
        broken.putIfAbsent(rule, what);
        say("    !! " + rule + ": " + what);
    }

    private String tell(TargetReport report) {
        return report == null
                ? "    no report"
                : "    " + report.getStatus() + ": " + report.getMessage() + " left stopped "
                        + report.getRestart().getLeftStopped() + ", owed "
                        + report.getRestart().isOwed();
    }

    private void say(String line) {
        if (trace != null) {
            trace.add(line);
        }
    }
}
