package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final long LIMIT = 120_000;
    private static final Export EXPORT = Export.exchange().entries("SMTPSVC", "POP3SVC");
    private static final OldValue SAME = new OldValue() {
        @Override
        public boolean putBack() {
            return false;
        }

        @Override
        public void putNewAgain() {
            throw new AssertionError("nothing was put back");
        }
    };

    private SimulatedServer server = EXPORT.server();
    private Mark mark;
    private Lease lease;
    private final RestartReport report = new TargetReport("EX01").getRestart();
    private final List<String> log = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void leaveNoInterruptToTheNextTest() {
        Thread.interrupted();
    }

    @Test
    void itStopsAndStartsWhatRunsAndMeasuresTheDowntime() throws Exception {
        RestartOutcome outcome = run();

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.inetinfoRestarted()).isTrue();
        assertThat(outcome.down()).isEmpty();
        assertThat(report.getStopped()).containsExactlyInAnyOrder("IISADMIN", "W3SVC", "SMTPSVC", "POP3SVC");
        assertThat(report.getStarted()).containsExactlyInAnyOrderElementsOf(report.getStopped());
        assertThat(report.getDowntimeMillis()).isBetween(2_000L, 4_000L);
        assertThat(mark.state().process()).isEqualTo(process());
    }

    @Test
    void whoLostTheTargetTouchesNothing() throws Exception {
        Restart restart = restart();
        Snapshot now = Snapshot.of(server.services());
        // Nobody hears of it for so long that it counts as dead.
        take("another run");

        assertThatThrownBy(() -> restart.run(now, process(), RunningServices.NONE, false))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> restart.finish(now, process(), now.running())).isInstanceOf(RefusedException.class);

        assertThat(calls).isEmpty();
    }

    @Test
    void whatCannotBeLookedAtWhileItStopsIsToldAndAllIsBroughtBack() throws Exception {
        int[] looks = {0};
        RestartOutcome outcome = restart(call -> {
                    if (call.verb().equals("list services") && ++looks[0] == 2) {
                        throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "list the services");
                    }
                })
                .run(Snapshot.of(server.services()), process(), RunningServices.NONE, false);

        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(5));
        assertThat(log).anyMatch(line -> line.contains("Could not list the services"));
        assertThat(server.services().table().runs("W3SVC")).isTrue();
    }

    @Test
    void whatCannotBeLookedAtWhileItStartsIsTold() throws Exception {
        RestartOutcome outcome = restart(call -> {
                    if (call.verb().equals("list services") && calls.contains("start IISADMIN")) {
                        throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "list the services");
                    }
                })
                .run(Snapshot.of(server.services()), process(), RunningServices.NONE, false);

        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(5));
    }

    @Test
    void anAbortBringsBackWhatWasStoppedAndSaysSo() throws Exception {
        server.service("W3SVC")
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());

        RestartOutcome outcome = run();

        assertThat(outcome.aborted()).isTrue();
        assertThat(outcome.failure()).isEmpty();
        assertThat(log).contains("Aborted: bringing back what was stopped.");
        assertThat(server.services().table().runs("W3SVC")).isTrue();
    }

    @Test
    void whereNothingStoppedNothingWasDown() throws Exception {
        for (String service : List.of("W3SVC", "SMTPSVC", "POP3SVC")) {
            server.service(service).refusesStop(ErrorCode.ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
        }

        RestartOutcome outcome = run();

        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(1061));
        assertThat(report.getDowntimeMillis()).isZero();
    }

    @Test
    void whatOnlyStartsWasDownAsWell() throws Exception {
        server = Export.empty()
                .inetinfo("IISADMIN")
                .start("IISADMIN", StartType.MANUAL)
                .server();
        assertThat(process()).isZero();

        RestartOutcome outcome = restart().run(Snapshot.of(server.services()), process(), RunningServices.NONE, true);

        assertThat(outcome.inetinfoRestarted()).isTrue();
        assertThat(report.getStarted()).containsExactly("IISADMIN");
        assertThat(report.getDowntimeMillis()).isPositive();
    }

    @Test
    void whatStartsMeanwhileIsMarkedBeforeItIsStoppedAndComesBackInItsOrder() throws Exception {
        server = EXPORT.service("First", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "C:\\first.exe", "IISADMIN")
                .service("Second", StartType.MANUAL, ServiceConfig.OWN_PROCESS, "C:\\second.exe", "First")
                .server();
        server.service("SMTPSVC")
                .when(ServiceState.STOPPED, () -> server.service("Second").isStartedBySomeone());
        List<RunningServices> marked = new ArrayList<>();
        List<ServiceState> first = new ArrayList<>();

        RestartOutcome outcome = restart(call -> {
                    if (call.toString().equals("stop First")) {
                        marked.add(new Mark(server.registry()).read().before());
                    } else if (call.toString().equals("start Second")) {
                        first.add(server.service("First").state());
                    }
                })
                .run(Snapshot.of(server.services()), process(), RunningServices.NONE, false);

        assertThat(outcome.failure()).isEmpty();
        assertThat(marked).isNotEmpty().allMatch(before -> before.contains("First") && before.contains("Second"));
        assertThat(first).containsExactly(ServiceState.RUNNING);
        assertThat(server.services().table().runs("Second")).isTrue();
    }

    @Test
    void whatStartsAgainAndAgainIsNamedInTheEnd() throws Exception {
        server.service("W3SVC")
                .whenever(ServiceState.STOPPED, () -> server.service("W3SVC").isStartedBySomeone());

        RestartOutcome outcome = run();

        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.getMessage())
                        .contains("started again and again: W3SVC")
                        .contains("1051"));
    }

    @Test
    void whatNeedsIisadminIsNotTriedWhereIisadminDoesNotStart() throws Exception {
        server.service("IISADMIN").dies();
        server.service("IISADMIN").refusesStart(ErrorCode.ERROR_SERVICE_DISABLED, 1_000);

        RestartOutcome outcome = restart()
                .finish(
                        Snapshot.of(server.services()),
                        0,
                        new RunningServices(List.of("W3SVC", "IISADMIN"), List.of()));

        assertThat(outcome.down().get("IISADMIN").code()).isEqualTo(ErrorCode.ERROR_SERVICE_DISABLED);
        assertThat(outcome.down().get("W3SVC").getMessage()).contains("It needs a service that does not run");
        assertThat(calls).doesNotContain("start W3SVC");
    }

    @Test
    void aProcessThatGoesOnRunningHasNotReadTheValue() throws Exception {
        server = EXPORT.inetinfo("MSFTPSVC").entries("SMTPSVC", "MSFTPSVC").server();
        long process = process();

        RestartOutcome outcome = run();

        assertThat(process()).isEqualTo(process);
        assertThat(outcome.inetinfoRestarted()).isFalse();
        assertThat(outcome.failure())
                .hasValueSatisfying(
                        error -> assertThat(error.getMessage()).contains("Process " + process + " went on running"));
    }

    @Test
    void aProcessGoesOnRunningWhereIisadminWasNotStopped() throws Exception {
        server.service("POP3SVC").hangsInStopPending();

        RestartOutcome outcome = run();

        assertThat(report.getStopped()).contains("W3SVC").doesNotContain("IISADMIN");
        assertThat(outcome.inetinfoRestarted()).isFalse();
        assertThat(log).noneMatch(line -> line.contains("went on running"));
        assertThat(mark.state().stumble())
                .contains(new MarkState.Stumble("POP3SVC", ErrorCode.ERROR_TIMEOUT, process()));
    }

    @Test
    void whatStoppedAfterAllAndWasStartedIsNoStumbleAnyMore() throws Exception {
        server.service("POP3SVC").stopsIn(Duration.ofMillis(LIMIT + 1_000));

        RestartOutcome outcome = run();

        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo(ErrorCode.ERROR_TIMEOUT));
        assertThat(report.getStarted()).contains("POP3SVC");
        assertThat(report.getStopped()).contains("POP3SVC");
        assertThat(mark.state().stumble()).isEmpty();
    }

    /** Something that happens right before a call, or in its place. */
    private interface Happening {
        void before(Call call) throws WindowsException;
    }

    private RestartOutcome run() throws Exception {
        return restart().run(Snapshot.of(server.services()), process(), RunningServices.NONE, false);
    }

    private Restart restart() throws Exception {
        return restart(call -> {});
    }

    private Restart restart(Happening happening) throws Exception {
        ServiceControl services = new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        happening.before(call);
                        if (call.effect()) {
                            calls.add(call.toString());
                        }
                        return body.perform();
                    }
                })
                .services();
        mark = new Mark(server.registry());
        lease = take("this run");
        return new Restart(services, clock(), LIMIT, mark, lease, SAME, log::add, report);
    }

    private Lease take(String owner) throws Exception {
        return Lease.take(server.registry(), server.registry(), mark, clock(), line -> {}, owner);
    }

    private RunClock clock() {
        return new RunClock(server.clock(), 3_600_000, LIMIT);
    }

    private long process() throws WindowsException {
        return server.services().table().process("IISADMIN");
    }
}
