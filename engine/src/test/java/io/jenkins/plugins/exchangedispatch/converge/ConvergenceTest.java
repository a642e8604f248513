package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of things when a target is changed, beyond the restart itself. */
class ConvergenceTest {
    private Desk desk = Desk.drifted();

    @Test
    void whyAnythingIsDoneIsSaidFirst() {
        desk.ensure();

        assertThat(desk.log).startsWith("Missing: Pop3svc, Resvc.");
    }

    @Test
    void aRestartThatIsOnlyAskedForIsSaidToBe() {
        desk = Desk.compliant().restart(RestartMode.ALWAYS);

        desk.ensure();

        assertThat(desk.log).startsWith("Restart asked for.");
    }

    @Test
    void whatIsOwedIsSaidToBeWhy() {
        desk.restart(RestartMode.NEVER).ensure();
        desk.log.clear();

        desk.restart(RestartMode.WHEN_OWED).ensure();

        assertThat(desk.log).startsWith("The value was changed and inetinfo.exe has not read it yet.");
    }

    @Test
    void aServiceThatFailedAfterARestartIsOnlyStarted() throws Exception {
        desk = Desk.compliant();
        new Mark(desk.server.registry()).readBy(desk.server.services().table().process("IISADMIN"));
        desk.server.service("POP3SVC").stopsIn(Duration.ZERO).refusesStart(1083, 1);
        desk.server.service("POP3SVC").isStoppedBySomeone().isStartedBySomeone();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("POP3SVC")).isTrue();
        assertThat(desk.server.inetinfoStarts()).isEqualTo(1);
    }

    @Test
    void waitingForATurnToRestartDoesNotCountAndShowsThatTheRunIsAlive() {
        List<String> beats = new ArrayList<>();
        Semaphore slots = new Semaphore(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
                beats.add(Followers.beat(desk.server));
                if (beats.size() == 1) {
                    desk.server.clock().advance(Duration.ofHours(1));
                    return false;
                }
                return super.tryAcquire(timeout, unit);
            }
        };

        TargetReport report = new Ensure(desk.options(), desk::keep, slots).run(desk.server, desk.log::add);

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(beats).containsExactly("0", "1");
        assertThat(slots.availablePermits()).isEqualTo(1);
    }

    @Test
    void aMarkThatCannotBeGivenBackIsAnObservation() {
        TargetReport report = desk.ensure(intercepted(call -> {
            if (call.verb().equals("delete key")) {
                throw new WindowsException(SimulatedRegistry.ERROR_REGISTRY_IO_FAILED, call.toString());
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getObservations()).anyMatch(line -> line.startsWith("The mark could not be given back: "));
    }

    @Test
    void theLeaseIsGivenBackWhateverHappens() {
        desk.server.service("W3SVC").refusesStop(1052);
        desk.ensure();

        assertThat(desk.server.registry().holds(RegistryKey.RESTART_OWED.child("Claim1")))
                .isFalse();
        assertThat(desk.restartSlots.availablePermits()).isEqualTo(1);
    }

    @Test
    void anotherServiceThatKeepsInetinfoRunningIsNamed() throws Exception {
        desk = new Desk(Export.exchange().inetinfo("MSFTPSVC").entries("MSFTPSVC"));
        for (String service : List.of("W3SVC", "IISADMIN")) {
            desk.server.service(service).stopsIn(Duration.ZERO).isStoppedBySomeone();
        }
        long process = desk.server.services().table().process("MSFTPSVC");

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(ErrorCode.ERROR_BUSY);
        assertThat(report.getError().getMessage())
                .isEqualTo("The service MSFTPSVC keeps inetinfo.exe running (process " + process
                        + ") although IISADMIN does not run.");
        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void whereNoInetinfoRunsNothingIsOwed() throws Exception {
        desk.server.service("IISADMIN").dies();

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getRestart().getReason())
                .isEqualTo("IISADMIN does not run: it reads the value when it next starts.");
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void whereNoInetinfoRunsWhatAnEarlierRestartLeftIsStillRemembered() throws Exception {
        desk.server.service("IISADMIN").dies();
        new Mark(desk.server.registry()).left(new RunningServices(List.of("W3SVC"), List.of()));

        desk.restart(RestartMode.NEVER).ensure();

        assertThat(new Mark(desk.server.registry()).read().before().names()).containsExactly("W3SVC");
    }

    @Test
    void whoStartsIisadminRightAfterTheWriteHasReadTheValue() throws Exception {
        desk = neverFailed();
        desk.server.service("IISADMIN").dies();

        TargetReport report = desk.ensure(intercepted(call -> {
            if (call.verb().equals("look at") && desk.log.stream().anyMatch(line -> line.startsWith("Wrote"))) {
                desk.server.service("IISADMIN").isStartedBySomeone();
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.marked()).isFalse();
        assertThat(desk.log).contains("Somebody else has restarted IISADMIN since the value was written.");
    }

    @Test
    void aDebtThatSomebodyElsePaidIsToldAndForgotten() throws Exception {
        desk = neverFailed();
        desk.restart(RestartMode.NEVER).ensure();
        desk.server.service("IISADMIN").dies().isStartedBySomeone();
        desk.server.clock().advance(Duration.ofSeconds(10));

        desk.restart(RestartMode.WHEN_OWED).ensure();

        assertThat(desk.log).contains("Somebody else has restarted IISADMIN since the value was written.");
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void aMarkThatSaysNothingThatIsStillSoGoesWithoutAWord() throws Exception {
        desk = Desk.compliant();
        new Mark(desk.server.registry()).left(new RunningServices(List.of("W3SVC"), List.of()));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(desk.marked()).isFalse();
        assertThat(desk.log).isEmpty();
    }

    @Test
    void anEntryWhoseServiceRunsInInetinfoIsNotRemoved() throws Exception {
        desk = new Desk(Export.exchange().inetinfo("Other", "IISADMIN").entries("Smtpsvc", "Other"))
                .extra(ExtraEntries.REMOVE);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage())
                .isEqualTo("The entry Other is not desired, but its service runs in inetinfo.exe.");
        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void anEntryWhoseServiceStartsWhileTheRunWaitsIsNotRemovedEither() throws Exception {
        desk = new Desk(Export.exchange().inetinfo("Other", "IISADMIN").entries("Smtpsvc", "Other"))
                .extra(ExtraEntries.REMOVE);
        desk.server
                .service("Other")
                .stopsIn(Duration.ZERO)
                .startsIn(Duration.ZERO)
                .isStoppedBySomeone();

        TargetReport report = desk.ensure(intercepted(call -> {
            if (call.verb().equals("create")) {
                desk.server.service("Other").isStartedBySomeone();
            }
        }));

        assertThat(report.getError().getMessage()).contains("its service runs in inetinfo.exe");
        assertThat(desk.entries()).containsExactly("Smtpsvc", "Other");
    }

    /** What the pre-flight found before the lease was had is not believed after any of these. */
    enum Meanwhile {
        A_WHILE_GOES_BY,
        A_SERVICE_STOPS,
        THE_VALUE_CHANGES,
        THE_MARK_CHANGES;

        void happen(Desk desk) throws WindowsException {
            switch (this) {
                case A_WHILE_GOES_BY -> desk.server.clock().advance(Duration.ofSeconds(5));
                case A_SERVICE_STOPS ->
                    desk.server.service("NNTPSVC").stopsIn(Duration.ZERO).isStoppedBySomeone();
                case THE_VALUE_CHANGES ->
                    desk.server
                            .registry()
                            .isChangedBySomeone(
                                    text -> new Export(text).entries("Smtpsvc").text());
                default -> new Mark(desk.server.registry()).owe(1, Optional.empty());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void aServiceThatIsDisabledWhileTheLeaseIsTakenIsNotStopped(Meanwhile meanwhile) throws Exception {
        AtomicBoolean claimed = new AtomicBoolean();
        TargetReport report = desk.ensure(intercepted(call -> {
            if (call.verb().equals("create") && claimed.compareAndSet(false, true)) {
                desk.server.service("W3SVC").isSetTo(StartType.DISABLED);
                meanwhile.happen(desk);
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).contains("W3SVC").contains("disabled");
        assertThat(report.getRestart().getStopped()).isEmpty();
    }

    @Test
    void aRemovalWhoseAnswerWasLostIsARemoval() throws Exception {
        AtomicBoolean lost = new AtomicBoolean();
        Target losing = new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                T answer = body.perform();
                if (call.verb().equals("delete key") && lost.compareAndSet(false, true)) {
                    throw new WindowsException(1726, call.toString());
                }
                return answer;
            }
        });

        assertThat(desk.ensure(losing).getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.server.registry().holds(RegistryKey.PRODUCT)).isFalse();
    }

    @Test
    void whoIsFollowedWhileItsRemovalIsHeldUpLeavesTheChain() throws Exception {
        AtomicBoolean broke = new AtomicBoolean();
        Target breaking = new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.verb().equals("delete key") && broke.compareAndSet(false, true)) {
                    Followers.follow(desk.server);
                    throw new WindowsException(1722, call.toString());
                }
                return body.perform();
            }
        });

        assertThat(desk.ensure(breaking).getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(broke).isTrue();
        assertThat(desk.server.registry().holds(RegistryKey.RESTART_OWED.child("Claim1")))
                .isTrue();
    }

    @Test
    void whoLostTheTargetBeforeTheWriteWritesNothing() throws Exception {
        AtomicBoolean claimed = new AtomicBoolean();
        TargetReport report = desk.ensure(intercepted(call -> {
            // The look under the lease: a computer that sleeps then, and another run that follows.
            if (call.verb().equals("list services") && claimed.getAndSet(false)) {
                Followers.follow(desk.server);
            }
            claimed.compareAndSet(false, call.verb().equals("write"));
        }));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage()).contains("Another run has taken over");
        assertThat(desk.backups).isEmpty();
        assertThat(desk.entries()).containsExactly(Desk.FOUR);
    }

    /** The missing services are manual, so that none has failed for want of its entry. */
    private static Desk neverFailed() {
        return new Desk(Export.exchange()
                .start("POP3SVC", StartType.MANUAL)
                .start("RESVC", StartType.MANUAL)
                .entries(Desk.FOUR));
    }

    /** Something that happens right before a call, or in its place. */
    private interface Happening {
        void before(Call call) throws WindowsException;
    }

    private Intercepted intercepted(Happening happening) {
        return new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                happening.before(call);
                return body.perform();
            }
        });
    }
}
