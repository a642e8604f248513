package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A dependency on a load order group: at least one of its members has to run. */
class SimulatedGroupTest {
    private final SimulatedServer server = Export.empty()
            .own("ONE")
            .group("ONE", "Mail")
            .own("TWO")
            .group("TWO", "mail")
            .own("USER", "+Mail")
            .server();

    @Test
    void aDependentOfItsGroupIsADependentOfEachMember() throws Exception {
        assertThat(server.services().activeDependents("ONE")).containsExactly("USER");
        assertThat(server.services().activeDependents("TWO")).containsExactly("USER");
        assertThat(server.services().config("USER").orElseThrow().dependencies())
                .isEmpty();
        assertRefused(1051, () -> server.services().stop("ONE"));
    }

    @Test
    void aStartTriesEveryMemberAndNeedsOne() throws Exception {
        stopAll();
        server.service("ONE").refusesStart(1069, 1);
        server.services().start("USER");
        server.clock().sleep(2_000);

        assertThat(state("USER")).isEqualTo(RUNNING);
        assertThat(state("TWO")).isEqualTo(RUNNING);
        assertThat(state("ONE")).isEqualTo(STOPPED);
    }

    @Test
    void aStartFailsWhenNoMemberRuns() throws Exception {
        stopAll();
        server.service("ONE").refusesStart(1069, 1);
        server.service("TWO").refusesStart(1069, 1);

        assertRefused(1068, () -> server.services().start("USER"));
    }

    @Test
    void aStartEndsWhenTheLastMemberFails() throws Exception {
        stopAll();
        server.service("ONE").failsWhileStarting(1067, 1);
        server.service("TWO").failsWhileStarting(1067, 1);
        server.services().start("USER");
        server.clock().sleep(2_000);

        assertThat(state("USER")).isEqualTo(STOPPED);
        assertThat(server.services().status("USER").exitCode()).isEqualTo(1068);
    }

    @Test
    void aGroupWithoutMembersCountsAsMet() throws Exception {
        SimulatedServer alone = Export.empty().own("USER", "+Mail").server();

        assertThat(alone.services().status("USER").state()).isEqualTo(RUNNING);
    }

    private void stopAll() throws Exception {
        for (String service : new String[] {"USER", "ONE", "TWO"}) {
            server.services().stop(service);
            server.clock().sleep(1_000);
        }
    }

    private ServiceState state(String service) throws WindowsException {
        return server.services().status(service).state();
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
