package io.jenkins.plugins.exchangedispatch.services;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.PAUSED;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.START_PENDING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOPPED;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOP_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.TestService.Quirk;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every service control manager does, the simulated and the real one. */
public abstract class ServiceControlContract {
    private static final String NO_SUCH_SERVICE = "ExchangeDispatchNoSuchService";
    private static final long LIMIT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 20;

    private ServiceLab lab;

    /** A machine for one test. */
    protected abstract ServiceLab open() throws Exception;

    /** The tests that this machine is known to fail. */
    protected LeftOut leftOut() {
        return LeftOut.NOTHING;
    }

    @BeforeEach
    void openLab(TestInfo test) throws Exception {
        leftOut().check(test);
        lab = open();
    }

    @AfterEach
    void closeLab() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    public void aServiceThatIsNotThereHasNoConfiguration() throws Exception {
        assertThat(lab.services().config(NO_SUCH_SERVICE)).isEmpty();
    }

    @Test
    public void whateverIsAskedOfAServiceThatIsNotThereIsRefusedWith1060() {
        assertRefused(1060, () -> lab.services().status(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().activeDependents(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().requireControl(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().start(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().stop(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().pause(NO_SUCH_SERVICE));
        assertRefused(1060, () -> lab.services().resume(NO_SUCH_SERVICE));
    }

    @Test
    public void aConfigurationTellsNameStartTypeAndProgram() throws Exception {
        String name = lab.create(TestService.called("config"));

        ServiceConfig config = lab.services().config(name).orElseThrow();
        assertThat(config.name()).isEqualTo(name);
        assertThat(config.startType()).isEqualTo(StartType.MANUAL);
        assertThat(config.binaryPath()).isNotBlank();
        assertThat(config.displayName()).isNotBlank();
        assertThat(config.dependencies()).isEmpty();
    }

    @Test
    public void aConfigurationTellsDependencies() throws Exception {
        String needed = lab.create(TestService.called("needed"));
        String name = lab.create(TestService.called("dependent").needs(needed));

        assertThat(lab.services().config(name).orElseThrow().dependencies()).containsExactly(needed);
    }

    @Test
    public void theTableShowsEachServiceAsItsOwnStatusDoes() throws Exception {
        String stopped = lab.create(TestService.called("stopped"));
        String running = lab.create(TestService.called("running"));
        lab.services().start(running);
        ServiceStatus status = await(running, RUNNING);

        ServiceTable table = lab.services().table();

        assertThat(table.find(stopped).orElseThrow().status())
                .isEqualTo(lab.services().status(stopped));
        assertThat(table.find(swapCase(running)).orElseThrow().status()).isEqualTo(status);
        assertThat(table.find(running).orElseThrow().name()).isEqualTo(running);
        assertThat(table.find(running).orElseThrow().displayName())
                .isEqualTo(lab.services().config(running).orElseThrow().displayName());
        assertThat(table.hostedBy(status.processId()))
                .extracting(ServiceTable.Row::name)
                .contains(running);
        assertThat(table.find(NO_SUCH_SERVICE)).isEmpty();
    }

    @Test
    public void controlOfOnesOwnServiceIsAllowedAndDoesNothing() throws Exception {
        String name = lab.create(TestService.called("control"));

        lab.services().requireControl(name);

        assertThat(lab.services().status(name).state()).isEqualTo(STOPPED);
    }

    @Test
    public void aNameIsFoundWithoutCase() throws Exception {
        String name = lab.create(TestService.called("case"));

        assertThat(lab.services().config(swapCase(name))).isPresent();
        assertThat(lab.services().status(swapCase(name)).state()).isEqualTo(STOPPED);
    }

    @Test
    public void aServiceThatWasNeverStartedSaysSo() throws Exception {
        String name = lab.create(TestService.called("fresh"));

        ServiceStatus status = lab.services().status(name);
        assertThat(status.state()).isEqualTo(STOPPED);
        assertThat(status.exitCode()).isEqualTo(1077);
        assertThat(status.processId()).isZero();
        assertThat(status.acceptsStop()).isFalse();
    }

    @Test
    public void aRunningServiceHasAProcessAndAcceptsAStop() throws Exception {
        String name = lab.create(TestService.called("run"));
        lab.services().start(name);

        ServiceStatus status = await(name, RUNNING);
        assertThat(status.processId()).isPositive();
        assertThat(status.exitCode()).isZero();
        assertThat(status.acceptsStop()).isTrue();
        assertThat(status.acceptsPause()).isTrue();
        assertThat(status.checkPoint()).isZero();
    }

    @Test
    public void aStoppedServiceHasNoProcess() throws Exception {
        String name = lab.create(TestService.called("stop"));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().stop(name);

        ServiceStatus status = await(name, STOPPED);
        assertThat(status.processId()).isZero();
        assertThat(status.exitCode()).isZero();
    }

    @Test
    public void aServiceCanBeStartedAgain() throws Exception {
        String name = lab.create(TestService.called("again"));
        for (int round = 0; round < 3; round++) {
            lab.services().start(name);
            await(name, RUNNING);
            lab.services().stop(name);
            await(name, STOPPED);
        }
    }

    @Test
    public void aSlowStartIsPendingWithAWaitHintAndRisingCheckpoints() throws Exception {
        String name = lab.create(TestService.called("slowstart").startsInMillis(3000));
        lab.services().start(name);

        ServiceStatus pending = await(name, START_PENDING);
        assertThat(pending.waitHintMillis()).isPositive();
        assertThat(pending.acceptsStop()).isFalse();
        lab.clock().sleep(1500);
        assertThat(lab.services().status(name).checkPoint()).isGreaterThan(pending.checkPoint());
        await(name, RUNNING);
    }

    @Test
    public void aSlowStopIsPendingWithAWaitHintAndRisingCheckpoints() throws Exception {
        String name = lab.create(TestService.called("slowstop").stopsInMillis(3000));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().stop(name);

        ServiceStatus pending = await(name, STOP_PENDING);
        assertThat(pending.waitHintMillis()).isPositive();
        assertThat(pending.processId()).isPositive();
        lab.clock().sleep(1500);
        assertThat(lab.services().status(name).checkPoint()).isGreaterThan(pending.checkPoint());
        await(name, STOPPED);
    }

    @Test
    public void aServiceThatIsStoppingTakesNoOtherControl() throws Exception {
        String name = lab.create(TestService.called("busy").stopsInMillis(3000));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().stop(name);
        await(name, STOP_PENDING);

        assertRefused(1061, () -> lab.services().stop(name));
    }

    @Test
    public void aHangingStopStaysPendingWithoutProgress() throws Exception {
        String name = lab.create(TestService.called("hang", Quirk.HANGS_WHEN_STOPPED));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().stop(name);

        ServiceStatus pending = await(name, STOP_PENDING);
        lab.clock().sleep(2000);
        ServiceStatus later = lab.services().status(name);
        assertThat(later.state()).isEqualTo(STOP_PENDING);
        assertThat(later.checkPoint()).isEqualTo(pending.checkPoint());
    }

    @Test
    public void aServiceThatAcceptsNoStopRefusesItWith1052() throws Exception {
        String name = lab.create(TestService.called("nostop", Quirk.ACCEPTS_NO_STOP));
        lab.services().start(name);

        assertThat(await(name, RUNNING).acceptsStop()).isFalse();
        assertRefused(1052, () -> lab.services().stop(name));
        assertThat(lab.services().status(name).state()).isEqualTo(RUNNING);
    }

    @Test
    public void aPausedServiceGoesOn() throws Exception {
        String name = lab.create(TestService.called("pause"));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().pause(name);
        await(name, PAUSED);
        lab.services().resume(name);
        await(name, RUNNING);
    }

    @Test
    public void aPausedServiceCanBeStopped() throws Exception {
        String name = lab.create(TestService.called("pausestop"));
        lab.services().start(name);
        await(name, RUNNING);
        lab.services().pause(name);
        await(name, PAUSED);
        lab.services().stop(name);
        await(name, STOPPED);
    }

    @Test
    public void aServiceThatAcceptsNoPauseRefusesItWith1052() throws Exception {
        String name = lab.create(TestService.called("nopause", Quirk.ACCEPTS_NO_PAUSE));
        lab.services().start(name);

        assertThat(await(name, RUNNING).acceptsPause()).isFalse();
        assertRefused(1052, () -> lab.services().pause(name));
        assertRefused(1052, () -> lab.services().resume(name));
    }

    @Test
    public void startingARunningServiceIsRefusedWith1056() throws Exception {
        String name = lab.create(TestService.called("twice"));
        lab.services().start(name);
        await(name, RUNNING);

        assertRefused(1056, () -> lab.services().start(name));
    }

    @Test
    public void startingADisabledServiceIsRefusedWith1058() throws Exception {
        String name = lab.create(TestService.called("disabled", Quirk.DISABLED));

        assertThat(lab.services().config(name).orElseThrow().startType()).isEqualTo(StartType.DISABLED);
        assertRefused(1058, () -> lab.services().start(name));
    }

    @Test
    public void controllingAStoppedServiceIsRefusedWith1062() throws Exception {
        String name = lab.create(TestService.called("stopped"));

        assertRefused(1062, () -> lab.services().stop(name));
        assertRefused(1062, () -> lab.services().pause(name));
        assertRefused(1062, () -> lab.services().resume(name));
    }

    @Test
    public void aProcessThatNeverConnectsEndsTheStartWith1053() throws Exception {
        String name = lab.create(TestService.called("mute", Quirk.NEVER_CONNECTS));

        assertRefused(1053, () -> lab.services().start(name));
        assertThat(lab.services().status(name).state()).isEqualTo(STOPPED);
    }

    @Test
    public void aSharedServiceThatItsProgramDoesNotKnowEndsTheStartWith1083() throws Exception {
        String name = lab.create(TestService.called("unknown", Quirk.UNKNOWN_TO_ITS_PROGRAM));

        assertRefused(1083, () -> lab.services().start(name));
        ServiceStatus status = lab.services().status(name);
        assertThat(status.state()).isEqualTo(STOPPED);
        assertThat(status.exitCode()).isEqualTo(1083);
    }

    @Test
    public void aServiceWhoseProcessDiesIsStoppedWith1067() throws Exception {
        String name = lab.create(TestService.called("crash", Quirk.CRASHES_SOON));
        lab.services().start(name);
        await(name, RUNNING);

        assertThat(await(name, STOPPED).exitCode()).isEqualTo(1067);
    }

    @Test
    public void dependentsAreListedInTheOrderInWhichTheyCanBeStopped() throws Exception {
        String needed = lab.create(TestService.called("needed"));
        String middle = lab.create(TestService.called("middle").needs(needed));
        String last = lab.create(TestService.called("last").needs(middle));
        String idle = lab.create(TestService.called("idle").needs(needed));
        lab.services().start(needed);
        await(needed, RUNNING);
        lab.services().start(middle);
        await(middle, RUNNING);
        lab.services().start(last);
        await(last, RUNNING);

        assertThat(lab.services().activeDependents(needed))
                .containsExactly(last, middle)
                .doesNotContain(idle);
        assertThat(lab.services().activeDependents(middle)).containsExactly(last);
        assertThat(lab.services().activeDependents(last)).isEmpty();
    }

    @Test
    public void aStopIsRefusedWith1051WhileDependentsRun() throws Exception {
        String needed = lab.create(TestService.called("needed"));
        String dependent = lab.create(TestService.called("dependent").needs(needed));
        lab.services().start(needed);
        await(needed, RUNNING);
        lab.services().start(dependent);
        await(dependent, RUNNING);

        assertRefused(1051, () -> lab.services().stop(needed));
        lab.services().stop(dependent);
        await(dependent, STOPPED);
        lab.services().stop(needed);
        await(needed, STOPPED);
    }

    @Test
    public void aStartBringsUpWhatTheServiceNeeds() throws Exception {
        String needed = lab.create(TestService.called("needed"));
        String dependent = lab.create(TestService.called("dependent").needs(needed));
        lab.services().start(dependent);

        await(dependent, RUNNING);
        assertThat(lab.services().status(needed).state()).isEqualTo(RUNNING);
    }

    @Test
    public void aStartFailsWith1068WhenWhatItNeedsIsDisabled() throws Exception {
        String needed = lab.create(TestService.called("needed", Quirk.DISABLED));
        String dependent = lab.create(TestService.called("dependent").needs(needed));

        assertRefused(1068, () -> lab.services().start(dependent));
    }

    private ServiceStatus await(String service, ServiceState state) throws Exception {
        long start = lab.clock().millis();
        ServiceStatus status = lab.services().status(service);
        while (status.state() != state && lab.clock().millis() - start < LIMIT_MILLIS) {
            lab.clock().sleep(POLL_MILLIS);
            status = lab.services().status(service);
        }
        assertThat(status.state()).as("state of %s", service).isEqualTo(state);
        return status;
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }

    /** ASCII letters only, since only they are compared without case everywhere. */
    private static String swapCase(String name) {
        StringBuilder swapped = new StringBuilder();
        for (char c : name.toCharArray()) {
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            swapped.append(letter ? (char) (c ^ 0x20) : c);
        }
        return swapped.toString();
    }
}
