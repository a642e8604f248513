package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final long LIMIT = 120_000;
    private static final Owed NOTHING = new Owed(false, List.of(), false, "", Optional.empty());
    private static final Owed INCURABLE =
            new Owed(true, List.of(), false, "POP3SVC fails.", Optional.of("it is of another kind"));

    private SimulatedServer server = Export.exchange().entries("SMTPSVC").server();
    private MarkState mark = MarkState.NONE;
    private boolean allowClusterNode;
    private boolean insist;

    @Test
    void aServerWhereAllIsWellIsNotRefused() throws Exception {
        check(NOTHING, Optional.of("Jenkins"), false);
    }

    @Test
    void whatIsOnItsWayIsWaitedFor() throws Exception {
        server.service("W3SVC").stopsIn(Duration.ofSeconds(20)).isStoppedBySomeone();

        Snapshot now = settled(3_600_000);

        assertThat(now.running().names()).doesNotContain("W3SVC");
        assertThat(server.clock().millis()).isBetween(80_000L, 81_000L);
    }

    @Test
    void whatIsStuckIsNamedAtTheLimit() {
        server.service("W3SVC")
                .hangsInStopPending()
                .hints(Duration.ofSeconds(1))
                .isStoppedBySomeone();
        long begin = server.clock().millis();

        RefusedException refusal = catchThrowableOfType(RefusedException.class, () -> settled(3_600_000));

        assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_TIMEOUT);
        assertThat(refusal.getMessage()).isEqualTo("The service W3SVC is still stop pending after 120 s.");
        assertThat(server.clock().millis() - begin).isEqualTo(LIMIT);
    }

    /** So that a remote service that is opened then is open for all that follows. */
    @Test
    void controlIsAskedForBeforeAllElse() throws Exception {
        List<String> calls = new ArrayList<>();

        settled(new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        calls.add(call.verb() + " " + call.subject());
                        return body.perform();
                    }
                })
                .services());

        assertThat(calls).startsWith("open IISADMIN");
    }

    @Test
    void whoMayNotControlIisadminIsToldInItsTurnAndABrokenConnectionAtOnce() throws Exception {
        assertThat(settled(failing(ErrorCode.ERROR_ACCESS_DENIED)).running().names())
                .contains("IISADMIN");
        assertThat(catchThrowableOfType(
                                WindowsException.class, () -> settled(failing(ErrorCode.RPC_S_SERVER_UNAVAILABLE)))
                        .code())
                .isEqualTo(ErrorCode.RPC_S_SERVER_UNAVAILABLE);
    }

    private ServiceControl failing(int code) {
        return new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        if (call.verb().equals("open")) {
                            throw new WindowsException(code, "open it");
                        }
                        return body.perform();
                    }
                })
                .services();
    }

    private Snapshot settled(ServiceControl services) throws Exception {
        return new Preflight(services, false, false).settled(new RunClock(server.clock(), 3_600_000, 0), LIMIT);
    }

    @Test
    void theRunsOwnLimitHoldsAsWell() {
        server.service("W3SVC")
                .hangsInStopPending()
                .hints(Duration.ofSeconds(1))
                .isStoppedBySomeone();
        long begin = server.clock().millis();

        assertThatThrownBy(() -> settled(20_000)).isInstanceOf(RefusedException.class);

        assertThat(server.clock().millis() - begin).isEqualTo(20_000);
    }

    @Test
    void aServerThatShutsDownIsRefused() {
        assertThat(refusal(NOTHING, Optional.empty(), true).code()).isEqualTo(ErrorCode.ERROR_SHUTDOWN_IN_PROGRESS);
    }

    @Test
    void whatARestartCannotCureIsRefusedUnlessOneInsists() throws Exception {
        RefusedException refusal = refusal(INCURABLE, Optional.empty(), false);
        assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_SERVICE_NOT_IN_EXE);
        assertThat(refusal.getMessage()).isEqualTo("POP3SVC fails. A restart cannot cure it: it is of another kind.");

        insist = true;
        check(INCURABLE, Optional.empty(), false);
    }

    @Test
    void aClusterNodeIsRefusedUnlessItIsAllowed() throws Exception {
        server = Export.exchange().own("ClusSvc").entries("SMTPSVC").server();
        assertThat(refusal(NOTHING, Optional.empty(), false).getMessage()).contains("cluster node");

        allowClusterNode = true;
        check(NOTHING, Optional.empty(), false);
    }

    @Test
    void aNodeWhoseClusterServiceIsStoppedIsNone() throws Exception {
        server = Export.exchange().own("ClusSvc").entries("SMTPSVC").server();
        server.service("ClusSvc").isStoppedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));

        check(NOTHING, Optional.empty(), false);
    }

    @Test
    void theServiceThatRunsThisIsNotStopped() {
        assertThat(refusal(NOTHING, Optional.of("w3svc"), false).getMessage()).contains("w3svc runs this very program");
        assertThat(refusal(NOTHING, Optional.of("iisadmin"), false).getMessage())
                .contains("iisadmin runs");
    }

    @Test
    void theServiceThatRunsThisIsNotStoppedAlsoWhereIisadminIsStillToStart() {
        server = Export.empty()
                .inetinfo("IISADMIN")
                .start("IISADMIN", StartType.MANUAL)
                .server();

        assertThat(refusal(NOTHING, Optional.of("IISADMIN"), false).getMessage())
                .contains("IISADMIN runs this very program");
    }

    @Test
    void aServiceInTheProcessThatDoesNotDependOnIisadminIsRefused() {
        server = Export.exchange().inetinfo("MSFTPSVC").entries("MSFTPSVC").server();

        assertThat(refusal(NOTHING, Optional.empty(), false).code()).isEqualTo(ErrorCode.ERROR_BUSY);
    }

    @Test
    void whatIsDisabledCouldNotBeStartedAgain() {
        server.service("W3SVC").isSetTo(StartType.DISABLED);
        assertThat(refusal(NOTHING, Optional.empty(), false).getMessage()).contains("W3SVC is disabled");

        server.service("IISADMIN").isSetTo(StartType.DISABLED);
        assertThat(refusal(NOTHING, Optional.empty(), false).getMessage()).contains("IISADMIN is disabled");
    }

    @Test
    void anIisadminThatIsDisabledIsRefusedAlsoWhereItDoesNotRun() {
        server = Export.empty()
                .inetinfo("IISADMIN")
                .start("IISADMIN", StartType.DISABLED)
                .server();

        RefusedException refusal = refusal(NOTHING, Optional.empty(), false);

        assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_SERVICE_DISABLED);
        assertThat(refusal.getMessage()).contains("IISADMIN is disabled");
    }

    @Test
    void whatAcceptsNoStopIsRefused() {
        server.service("W3SVC").acceptsNoStop();

        RefusedException refusal = refusal(NOTHING, Optional.empty(), false);

        assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_INVALID_SERVICE_CONTROL);
        assertThat(refusal.getMessage()).isEqualTo("The service W3SVC accepts no stop.");
    }

    @Test
    void whatIsOnItsWayAndAcceptsNoStopJustThenIsNotRefused() throws Exception {
        server.service("W3SVC").acceptsNoStop().isStoppedBySomeone();
        server.service("W3SVC").hangsInStartPending();
        server.service("IISADMIN").dies().startsIn(Duration.ZERO).isStartedBySomeone();
        server.service("W3SVC").isStartedBySomeone();

        check(NOTHING, Optional.empty(), false);
    }

    @Test
    void whatThisAccountMayNotStopIsRefused() {
        server.service("W3SVC").deniesControl();

        assertThatThrownBy(() -> check(NOTHING, Optional.empty(), false))
                .isInstanceOfSatisfying(
                        WindowsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ERROR_ACCESS_DENIED));
    }

    @Test
    void whatFailedARestartAndRunsInTheSameProcessIsRefusedUnlessOneInsists() throws Exception {
        long process = server.services().table().process("W3SVC");
        mark = MarkState.NONE.stumbled(new MarkState.Stumble("W3SVC", 1460, process));
        RefusedException refusal = refusal(NOTHING, Optional.empty(), false);
        assertThat(refusal.code()).isEqualTo(1460);
        assertThat(refusal.getMessage())
                .contains("W3SVC did not stop (error 1460)")
                .contains("(" + process + ")");

        insist = true;
        check(NOTHING, Optional.empty(), false);
    }

    @Test
    void whatFailedARestartInAnotherProcessOrInNoneIsNotRefused() throws Exception {
        mark = MarkState.NONE.stumbled(new MarkState.Stumble("W3SVC", 1460, 1));
        check(NOTHING, Optional.empty(), false);

        mark = MarkState.NONE.stumbled(new MarkState.Stumble("Gone", 1460, 0));
        check(NOTHING, Optional.empty(), false);
    }

    private RefusedException refusal(Owed owed, Optional<String> ownService, boolean shuttingDown) {
        return catchThrowableOfType(RefusedException.class, () -> check(owed, ownService, shuttingDown));
    }

    private void check(Owed owed, Optional<String> ownService, boolean shuttingDown) throws Exception {
        preflight().check(Snapshot.of(server.services()), mark, owed, ownService, shuttingDown);
    }

    private Snapshot settled(long limitMillis) throws Exception {
        return preflight().settled(new RunClock(server.clock(), limitMillis, 0), LIMIT);
    }

    private Preflight preflight() {
        return new Preflight(server.services(), allowClusterNode, insist);
    }
}
