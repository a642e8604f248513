package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a restart's last look sees, says and leaves in the mark. */
class RestartUnderWatchTest {
    private Desk desk = Desk.drifted();

    @AfterEach
    void theInterruptEndsHere() {
        Thread.interrupted();
    }

    @Test
    void aRestartThatWentWellIsToldInOneSentence() {
        TargetReport report = desk.ensure();

        assertThat(report.getRestart().getReason()).matches("Restarted IISADMIN and 5 dependents in \\d(\\.\\d)? s\\.");
        assertThat(report.getRestart().isPerformed()).isTrue();
        assertThat(report.getRestart().getSettledMillis()).isEqualTo(10_000);
        assertThat(report.getRestart().isOwed()).isFalse();
    }

    @Test
    void whatWasOnlyFinishedIsNoRestart() throws Exception {
        desk.server.service("W3SVC").refusesStart(1053, 3);
        desk.ensure();

        TargetReport report = desk.ensure();

        assertThat(report.getRestart().isPerformed()).isFalse();
        assertThat(report.getRestart().getReason()).isEqualTo("Started W3SVC.");
    }

    @Test
    void whereAServiceIsDownTheOthersSettleAllTheSame() {
        desk.server.service("W3SVC").refusesStart(ErrorCode.ERROR_SERVICE_LOGON_FAILED, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getSettledMillis()).isEqualTo(10_000);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("W3SVC");
    }

    @Test
    void whereTheRestartFailedWhatCameBackIsWatchedAllTheSame() throws Exception {
        desk.server.service("W3SVC").refusesStop(ErrorCode.ERROR_INVALID_SERVICE_CONTROL);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getSettledMillis()).isEqualTo(10_000);
        assertThat(report.getElapsedMillis()).isLessThan(20_000);
        assertThat(mark().before()).isEqualTo(RunningServices.NONE);
    }

    @Test
    void a1083AfterTheRestartIsRememberedWithTheProcess() throws Exception {
        desk.server.service("POP3SVC").refusesStart(1083, 1_000);

        TargetReport report = desk.ensure();

        assertThat(report.getRestart().getLeftStopped()).containsExactly("POP3SVC");
        assertThat(mark().stumble()).contains(new MarkState.Stumble("POP3SVC", 1083, process()));
        assertThat(mark().before()).isEqualTo(RunningServices.NONE);
        assertThat(mark().unread()).isFalse();
    }

    @Test
    void aDesiredServiceThatWasStartedHereIsWatchedToo() {
        desk.server
                .service("POP3SVC")
                .when(
                        ServiceState.RUNNING,
                        () -> desk.server
                                .clock()
                                .after(
                                        Duration.ofSeconds(5),
                                        () -> desk.server.service("POP3SVC").isStoppedBySomeone()));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("POP3SVC");
    }

    @Test
    void aManualServiceIsStartedOnlyIfItFailedForWantOfTheEntry() throws Exception {
        desk = new Desk(Export.exchange()
                .start("POP3SVC", StartType.MANUAL)
                .start("RESVC", StartType.MANUAL)
                .entries(Desk.FOUR));
        desk.server.service("RESVC").isStartedBySomeone();

        desk.ensure();

        assertThat(desk.runs("RESVC")).isTrue();
        assertThat(desk.runs("POP3SVC")).isFalse();
    }

    @Test
    void aDisabledServiceIsNotStartedEvenIfItFailedForWantOfTheEntry() throws Exception {
        desk.server.service("RESVC").isSetTo(StartType.DISABLED);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(desk.runs("RESVC")).isFalse();
        assertThat(report.getObservations()).noneMatch(line -> line.startsWith("RESVC is meant"));
    }

    @Test
    void anAbortWhileTheServicesSettleIsToldAndTheyRun() throws Exception {
        desk.server
                .service("RESVC")
                .when(
                        ServiceState.RUNNING,
                        () -> desk.server
                                .clock()
                                .after(
                                        Duration.ofSeconds(5),
                                        () -> Thread.currentThread().interrupt()));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).isEqualTo("Aborted. The value was written.");
        assertThat(report.getRestart().getSettledMillis()).isBetween(4_000L, 6_000L);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(desk.runs("IISADMIN", "W3SVC", "RESVC")).isTrue();
    }

    @Test
    void anAbortWhileDesiredServicesAreStartedIsToldAndNothingIsLeftStopped() throws Exception {
        desk.server
                .service("POP3SVC")
                .when(ServiceState.START_PENDING, () -> Thread.currentThread().interrupt());

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).startsWith("Aborted.");
        assertThat(desk.runs("IISADMIN", "W3SVC")).isTrue();
    }

    @Test
    void theMarkKeepsWhatIsDownAndWhatThatNeedsAndNothingElse() throws Exception {
        desk = new Desk(Export.exchange().own("Reports", "W3SVC").entries(Desk.FOUR));
        desk.server.service("Reports").refusesStart(ErrorCode.ERROR_SERVICE_LOGON_FAILED, 1_000);

        desk.ensure();

        assertThat(mark().before().names()).containsExactly("Reports", "W3SVC", "IISADMIN");
    }

    @Test
    void whatIsGoneSinceIsTakenOutOfTheMarkBeforeTheRestart() throws Exception {
        new Mark(desk.server.registry()).left(new RunningServices(List.of("Gone", "W3SVC", "IISADMIN"), List.of()));
        boolean[] stops = {false};

        TargetReport report = desk.ensure(intercepted(call -> {
            if (call.verb().equals("stop") && !stops[0]) {
                stops[0] = true;
                assertThat(mark().before().contains("Gone")).isFalse();
            }
        }));

        assertThat(stops[0]).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
        assertThat(report.getObservations())
                .contains("Gone ran before an earlier restart, but is disabled or gone now");
    }

    @Test
    void whereTheLastLookFailsEachServiceIsNamedUntilItIsSeenToRun() {
        boolean[] started = {false};
        desk.server.service("RESVC").when(ServiceState.RUNNING, () -> started[0] = true);

        TargetReport report = desk.ensure(intercepted(call -> {
            if (started[0] && call.verb().equals("list services")) {
                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "list the services");
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(5);
        assertThat(report.getRestart().getLeftStopped())
                .containsExactlyInAnyOrder("IISADMIN", "W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC");
    }

    @Test
    void servicesThatNeverComeToRestAreToldSo() {
        desk = new Desk(Export.exchange().own("MailFilter", "SMTPSVC").entries(Desk.FOUR));
        desk.server
                .service("MailFilter")
                .crashesAfterStart(Duration.ofMillis(4_500))
                .recovers(Duration.ofMillis(100), 1_000)
                .startsIn(Duration.ofMillis(100));

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getElapsedMillis()).isGreaterThan(120_000);
        assertThat(report.getMessage()).contains("did not come to rest");
    }

    @Test
    void whatChangesRightAfterTheLastLookIsLookedAtAgain() {
        int[] looks = {0};

        TargetReport report = desk.ensure(intercepted(call -> {
            if (isLookAtTheEnd(call) && looks[0]++ == 0) {
                desk.server.service("W3SVC").stopsIn(Duration.ZERO).isStoppedBySomeone();
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getRestart().getLeftStopped()).containsExactly("W3SVC");
    }

    @Test
    void whatComesBackRightAfterTheLastLookIsNotDown() {
        desk.server
                .service("RESVC")
                .when(
                        ServiceState.RUNNING,
                        () -> desk.server
                                .service("W3SVC")
                                .stopsIn(Duration.ZERO)
                                .startsIn(Duration.ZERO)
                                .isStoppedBySomeone());
        int[] looks = {0};

        TargetReport report = desk.ensure(intercepted(call -> {
            if (isLookAtTheEnd(call) && looks[0]++ == 0) {
                desk.server.service("W3SVC").isStartedBySomeone();
            }
        }));

        assertThat(report.getRestart().getLeftStopped()).isEmpty();
        assertThat(report.getStatus()).isEqualTo(Status.CONVERGED);
    }

    @Test
    void whatChangesAgainAndAgainIsLookedAtThreeTimes() {
        desk.server.service("W3SVC").stopsIn(Duration.ZERO).startsIn(Duration.ZERO);
        int[] looks = {0};

        desk.ensure(intercepted(call -> {
            if (isLookAtTheEnd(call)) {
                looks[0]++;
                desk.server.service("W3SVC").isStoppedBySomeone().isStartedBySomeone();
                desk.server.service("SMTPSVC").stopsIn(Duration.ZERO).startsIn(Duration.ZERO);
                if (looks[0] % 2 == 1) {
                    desk.server.service("SMTPSVC").isStoppedBySomeone();
                } else {
                    desk.server.service("SMTPSVC").isStartedBySomeone();
                }
            }
        }));

        assertThat(looks[0]).isEqualTo(3);
    }

    @Test
    void whoLostTheTargetWhileTheServicesSettledLeavesTheMarkAlone() throws Exception {
        TargetReport report = desk.ensure(intercepted(call -> {
            if (isLookAtTheEnd(call)) {
                Followers.follow(desk.server);
            }
        }));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage()).contains("Another run has taken over");
        assertThat(desk.marked()).isTrue();
    }

    @Test
    void whoWasTakenForDeadRightBeforeAStopStopsNothing() throws Exception {
        boolean[] frozen = {false};
        TargetReport report = desk.ensure(intercepted(call -> {
            boolean stops = !mark().before().names().isEmpty();
            if (call.verb().equals("list services") && stops && !frozen[0]) {
                frozen[0] = true;
                desk.server.clock().advance(Duration.ofSeconds(100));
                Followers.follow(desk.server);
            }
        }));

        assertThat(frozen[0]).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage()).contains("Another run has taken over");
        assertThat(report.getRestart().getStopped()).isEmpty();
        assertThat(desk.runs("IISADMIN", "W3SVC", "SMTPSVC")).isTrue();
        assertThat(desk.log).noneMatch(line -> line.startsWith("Aborted"));
    }

    @Test
    void anAbortWhileItStopsIsNotFollowedByAWait() {
        desk.server
                .service("W3SVC")
                .when(ServiceState.STOPPED, () -> Thread.currentThread().interrupt());

        TargetReport report = desk.ensure();

        assertThat(report.getMessage()).startsWith("Aborted.");
        assertThat(report.getRestart().getSettledMillis()).isZero();
        assertThat(report.getElapsedMillis()).isLessThan(10_000);
    }

    @Test
    void whereAnotherServiceKeptInetinfoRunningTheValueIsStillUnread() throws Exception {
        desk = new Desk(Export.exchange()
                .inetinfo("MSFTPSVC")
                .entries("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Msftpsvc"));
        for (String service : List.of("W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC")) {
            desk.server.service(service).stopsIn(Duration.ZERO).isStoppedBySomeone();
        }
        desk.server.service("IISADMIN").stopsIn(Duration.ZERO).isStoppedBySomeone();
        Mark mark = new Mark(desk.server.registry());
        mark.owe(desk.server.services().table().process("MSFTPSVC"), Optional.empty());
        mark.left(new RunningServices(List.of("IISADMIN"), List.of()));

        TargetReport report = desk.ensure();

        assertThat(desk.runs("IISADMIN")).isTrue();
        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(ErrorCode.ERROR_BUSY);
        assertThat(report.getError().getMessage()).contains("inetinfo.exe has not read it yet");
        assertThat(report.getError().getAdvice()).isEqualTo("Run again.");
    }

    @Test
    void alwaysStartsIisadminAlsoWhereItDidNotRun() throws Exception {
        desk = new Desk(Export.empty()
                        .inetinfo("IISADMIN")
                        .start("IISADMIN", StartType.MANUAL)
                        .entries(Desk.SIX))
                .restart(RestartMode.ALWAYS);

        TargetReport report = desk.ensure();

        assertThat(desk.runs("IISADMIN")).isTrue();
        assertThat(report.getRestart().getStarted()).containsExactly("IISADMIN");
        assertThat(report.getRestart().isPerformed()).isTrue();
    }

    /** The value is read between the look at the services and the one that confirms it. */
    private boolean isLookAtTheEnd(Call call) {
        return call.verb().equals("look at")
                && call.subject().startsWith(RegistryKey.PARAMETERS.path())
                && desk.log.contains("Started RESVC.");
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

    /** What another run reads. */
    private MarkState mark() throws WindowsException {
        return new Mark(desk.server.registry()).read();
    }

    private long process() throws WindowsException {
        return desk.server.services().table().process("IISADMIN");
    }
}
