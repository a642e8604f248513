package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Lease;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.OldValue;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartOutcome;
import io.jenkins.plugins.exchangedispatch.restart.RunClock;
import io.jenkins.plugins.exchangedispatch.restart.RunningServices;
import io.jenkins.plugins.exchangedispatch.restart.Snapshot;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.target.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The restart with a real service called IISADMIN; a machine that has the real one is left alone. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real service control manager")
class WindowsRestartTest {
    private static final long LIMIT_MILLIS = 30_000;
    private static final long SHORT_LIMIT_MILLIS = 1_000;

    private final RestartReport report = new TargetReport("this machine").getRestart();
    private WindowsServiceLab lab;

    @BeforeEach
    void openLab() throws Exception {
        lab = new WindowsServiceLab();
        assumeTrue(lab.services().config(ServiceControl.IISADMIN).isEmpty(), "this machine has a real IISADMIN");
    }

    @AfterEach
    void closeLab() throws Exception {
        lab.close();
    }

    @Test
    void aRestartGivesTheServiceAnotherProcess() throws Exception {
        ServiceStatus before = started("");
        RestartOutcome outcome = restart(LIMIT_MILLIS);

        assertThat(outcome.inetinfoRestarted()).isTrue();
        assertThat(outcome.failure()).isEmpty();
        assertThat(report.getStopped()).containsExactly(ServiceControl.IISADMIN);
        assertThat(report.getStarted()).containsExactly(ServiceControl.IISADMIN);
        assertThat(lab.services().status(ServiceControl.IISADMIN).processId())
                .isPositive()
                .isNotEqualTo(before.processId());
    }

    @Test
    void aServiceThatIsSlowBothWaysIsWaitedFor() throws Exception {
        started(" start=2000 stop=2000");
        RestartOutcome outcome = restart(LIMIT_MILLIS);

        assertThat(outcome.inetinfoRestarted()).isTrue();
        assertThat(report.getDowntimeMillis()).isBetween(3_000L, LIMIT_MILLIS);
    }

    @Test
    void aHangingStopEndsAtTheLimitAndIsNamed() throws Exception {
        started(" hang");
        RestartOutcome outcome = restart(SHORT_LIMIT_MILLIS);

        assertThat(outcome.failure().orElseThrow().code()).isEqualTo(ErrorCode.ERROR_TIMEOUT);
        assertThat(outcome.down()).containsOnlyKeys(ServiceControl.IISADMIN);
        assertThat(outcome.inetinfoRestarted()).isFalse();
    }

    @Test
    void aRefusedStopIsAFailureAndTheServiceGoesOnRunning() throws Exception {
        started(" no-stop");
        RestartOutcome outcome = restart(LIMIT_MILLIS);

        assertThat(outcome.failure()).isPresent();
        assertThat(lab.services().status(ServiceControl.IISADMIN).state()).isEqualTo(ServiceState.RUNNING);
    }

    @Test
    void anInterruptWhileWaitingBringsTheServiceBack() throws Exception {
        started(" stop=3000");
        Thread worker = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                awaitState(ServiceState.STOP_PENDING);
                worker.interrupt();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        interrupter.start();
        RestartOutcome outcome = restart(LIMIT_MILLIS);
        interrupter.join(LIMIT_MILLIS);
        Thread.interrupted();

        assertThat(outcome.aborted()).isTrue();
        assertThat(outcome.down()).isEmpty();
        assertThat(lab.services().status(ServiceControl.IISADMIN).state()).isEqualTo(ServiceState.RUNNING);
    }

    private ServiceStatus started(String arguments) throws Exception {
        lab.create(ServiceControl.IISADMIN, arguments);
        lab.services().start(ServiceControl.IISADMIN);
        return awaitState(ServiceState.RUNNING);
    }

    private ServiceStatus awaitState(ServiceState state) throws Exception {
        long start = MonotonicClock.SYSTEM.millis();
        ServiceStatus status = lab.services().status(ServiceControl.IISADMIN);
        while (status.state() != state && MonotonicClock.SYSTEM.millis() - start < LIMIT_MILLIS) {
            MonotonicClock.SYSTEM.sleep(20);
            status = lab.services().status(ServiceControl.IISADMIN);
        }
        assertThat(status.state()).isEqualTo(state);
        return status;
    }

    private RestartOutcome restart(long limitMillis) throws Exception {
        try (Target target = WindowsSource.local().open()) {
            RunClock clock = new RunClock(MonotonicClock.SYSTEM, 10 * LIMIT_MILLIS, LIMIT_MILLIS);
            Mark mark = new Mark(target.registry());
            Lease lease = Lease.take(target.registry(), target.registry(), mark, clock, Progress.NONE, "A test");
            try {
                return new Restart(
                                target.services(),
                                clock,
                                limitMillis,
                                mark,
                                lease,
                                new NoOldValue(),
                                Progress.NONE,
                                report)
                        .run(
                                Snapshot.of(target.services()),
                                target.services()
                                        .status(ServiceControl.IISADMIN)
                                        .processId(),
                                RunningServices.NONE,
                                false);
            } finally {
                mark.empty();
                lease.release();
            }
        }
    }

    /** Knows no old value. */
    private static final class NoOldValue implements OldValue {
        @Override
        public boolean putBack() {
            return false;
        }

        @Override
        public void putNewAgain() {}
    }
}
