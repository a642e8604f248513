package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.intercepted.ProcessDied;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the events of a schedule happen to one run, and watches what the run does. */
final class Disturbance implements Interceptor {
    private static final String MARK = RegistryKey.RESTART_OWED.child("State").path();
    private static final int MOST_CALLS = 20_000;
    private static final Duration USUAL = Duration.ofMillis(500);
    private static final Duration TOO_LONG = Duration.ofSeconds(200);

    private final Ledger ledger;
    private final List<Event> schedule;
    private final Runnable otherRun;
    private final List<String> trace;
    final List<Call> calls = new ArrayList<>();
    final List<String> effects = new ArrayList<>();
    /** What was down when the run removed the mark, and had been long enough to be seen. */
    final List<String> downWhenCleared = new ArrayList<>();

    /** What the run last saw running, and what of that it had seen when it last wrote the mark. */
    private List<String> seenRunning = List.of();

    List<String> watched = List.of();

    boolean dead;
    /** Whether the run stood still for longer than a lease: what it changes then may come late. */
    boolean late;
    /** Whether the run has looked at the services after a while, and at the value, since somebody else last did something. */
    boolean lookedSince = true;

    boolean readSince = true;
    boolean sleptSince = true;

    Disturbance(Ledger ledger, List<Event> schedule, Runnable otherRun, List<String> trace) {
        this.ledger = ledger;
        this.schedule = schedule;
        this.otherRun = otherRun;
        this.trace = trace;
    }

    @Override
    public <T> T call(Call call, Body<T> body) throws WindowsException {
        touch();
        calls.add(call);
        if (calls.size() > MOST_CALLS) {
            throw new Endless();
        }
        if (call.verb().equals("stop") && !effects.stream().anyMatch(effect -> effect.startsWith("stop "))) {
            ledger.stopping();
        }
        if (call.effect()) {
            effects.add(call.toString());
            say(call.toString());
        }
        boolean ofValue = call.subject().startsWith(RegistryKey.PARAMETERS.path())
                && call.subject().contains(RegistryKey.DISPATCH_ENTRIES);
        readSince |= ofValue && !call.verb().equals("open");
        ledger.written |= ofValue && call.effect();
        Body<T> what = body;
        for (Event event : schedule) {
            if (event.call() == call.number()) {
                what = happen(event, call, what);
            }
        }
        T answer = what.perform();
        if (sleptSince && call.verb().equals("list services")) {
            lookedSince = true;
            seenRunning = ledger.running();
        }
        if (call.effect() && call.subject().equals(MARK)) {
            watched = seenRunning;
        }
        if (call.verb().equals("delete") && call.subject().equals(MARK)) {
            cleared();
        }
        return answer;
    }

    /** The run removes what the mark says: it holds that all is well, and looks no more. */
    private void cleared() {
        if (lookedSince && !ledger.down().isEmpty()) {
            downWhenCleared.addAll(ledger.down());
        }
        ledger.closed();
    }

    @Override
    public void sleep(MonotonicClock clock, long millis) throws InterruptedException {
        touch();
        sleptSince = true;
        clock.sleep(millis);
    }

    @Override
    public void touch() {
        if (dead) {
            throw new ProcessDied("earlier");
        }
    }

    private <T> Body<T> happen(Event event, Call call, Body<T> body) throws WindowsException {
        say("  ** " + event.text(ledger.scene.graph()) + " at call " + call.number() + ", " + call);
        SimulatedService service = ledger.server.service(ledger.scene.graph().name(event.service()));
        switch (event.kind()) {
            case REFUSED -> throw new WindowsException(5, call.toString());
            case FAILS -> throw new WindowsException(1722, call.toString());
            case ANSWER_LOST -> {
                return () -> lose(body, call);
            }
            case LOST_HALF_A_SECOND -> lost(Duration.ofMillis(500));
            case LOST_FIVE_SECONDS -> lost(Duration.ofSeconds(5));
            case LOST_A_MINUTE -> lost(Duration.ofMinutes(1));
            case LOST_TWENTY_MINUTES -> lost(Duration.ofMinutes(20));
            case BLOCKS -> pass(Duration.ofSeconds(45));
            case HANGS -> {
                return () -> hang(call, body);
            }
            case START_TIMES_OUT -> {
                pass(Duration.ofSeconds(30));
                throw new WindowsException(1053, call.toString());
            }
            case START_LOCKED -> throw new WindowsException(1055, call.toString());
            case DIES_BEFORE -> die(call);
            case DIES_AFTER -> {
                return () -> {
                    try {
                        body.perform();
                    } catch (WindowsException refused) {
                        // It was tried all the same.
                    }
                    return die(call);
                };
            }
            case ABORT -> Thread.currentThread().interrupt();
            case CRASH -> byOthers(service::dies);
            case CRASH_AND_RECOVERY ->
                byOthers(() -> service.recovers(Duration.ofSeconds(1), 1).dies());
            case ENTRY_ADDED -> byOthers(this::addEntry);
            case VALUE_REVERTED -> byOthers(this::revert);
            case STOPPED_BY_OTHERS ->
                byOthers(() -> {
                    service.isStoppedBySomeone();
                    forget(event);
                });
            case STARTED_BY_OTHERS -> byOthers(service::isStartedBySomeone);
            case DISABLED_BY_OTHERS ->
                byOthers(() -> {
                    service.isSetTo(StartType.DISABLED);
                    ledger.disabled.add(event.service());
                });
            case OTHER_RUN -> {
                sleptSince = false;
                lookedSince = false;
                late = true;
                otherRun.run();
            }
            default -> throw new IllegalStateException(event.toString());
        }
        return body;
    }

    private void byOthers(Runnable what) {
        sleptSince = false;
        lookedSince = false;
        readSince = false;
        what.run();
    }

    /** Somebody decided that it is not to run. */
    private void forget(Event event) {
        String name = ledger.scene.graph().name(event.service());
        if (!ledger.runs(name)) {
            ledger.required.remove(name);
        }
    }

    private void addEntry() {
        List<String> listed = new ArrayList<>(ledger.listed());
        listed.remove(Scene.FOREIGN);
        listed.add("Newsvc");
        ledger.entries.add("Newsvc");
        ledger.entries.add(Scene.FOREIGN);
        Scene.set(ledger.server, Optional.of(Scene.listing(listed)));
    }

    private void revert() {
        ledger.entries.clear();
        ledger.entries.add(Scene.FOREIGN);
        ledger.written = false;
        Scene.set(ledger.server, Optional.of(Scene.listing(List.of())));
    }

    private void lost(Duration time) {
        ledger.server.connection().breaks(1722, time);
    }

    private void pass(Duration time) {
        ledger.server.clock().advance(time);
    }

    private <T> T lose(Body<T> body, Call call) throws WindowsException {
        try {
            body.perform();
        } catch (WindowsException refused) {
            // That answer is lost as well.
        }
        throw new WindowsException(1726, call.toString());
    }

    private <T> T hang(Call call, Body<T> body) throws WindowsException {
        SimulatedService service = ledger.server.service(call.subject());
        if (call.verb().equals("start")) {
            service.startsIn(TOO_LONG).when(ServiceState.RUNNING, () -> service.startsIn(USUAL));
            return body.perform();
        }
        service.stopsIn(TOO_LONG).pausesIn(TOO_LONG);
        try {
            return body.perform();
        } finally {
            service.stopsIn(USUAL).pausesIn(USUAL);
        }
    }

    private <T> T die(Call call) {
        dead = true;
        throw new ProcessDied("at " + call);
    }

    private void say(String line) {
        if (trace != null) {
            trace.add(String.format("    %7d ms  %s", ledger.server.clock().millis(), line));
        }
    }

    /** The run makes calls without end. */
    static final class Endless extends Error {
        private static final long serialVersionUID = 1L;
    }
}
