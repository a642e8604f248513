package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOP_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedConnectionTest {
    private static final RegistryKey KEY = new RegistryKey("SOFTWARE\\Key");

    private final SimulatedServer server = Export.exchange().entries("Smtpsvc").server();

    /** Every call of a port. */
    enum Call {
        EXISTS(server -> server.registry().exists(KEY)),
        READ(server -> server.registry().read(KEY, "a")),
        LOOK(server -> server.registry().look(KEY, List.of("a"))),
        REPLACE(server -> server.registry().replace(KEY, "a", Optional.empty(), Optional.of(Export.dword(1)))),
        WRITE(server -> server.registry().write(KEY, "a", Export.dword(1))),
        DELETE(server -> server.registry().delete(KEY, "a")),
        CREATE(server -> server.registry().createVolatile(KEY)),
        DELETE_KEY(server -> server.registry().deleteKey(KEY)),
        TABLE(server -> server.services().table()),
        CONFIG(server -> server.services().config("SMTPSVC")),
        STATUS(server -> server.services().status("SMTPSVC")),
        DEPENDENTS(server -> server.services().activeDependents("IISADMIN")),
        CONTROL(server -> server.services().requireControl("SMTPSVC")),
        STOP(server -> server.services().stop("SMTPSVC")),
        START(server -> server.services().start("POP3SVC")),
        PAUSE(server -> server.services().pause("SMTPSVC")),
        RESUME(server -> server.services().resume("SMTPSVC")),
        EVENTS(server -> server.events().startFailures(Set.of("a"), Duration.ofDays(1), 1));

        private final Deed deed;

        Call(Deed deed) {
            this.deed = deed;
        }

        private interface Deed {
            void doOn(SimulatedServer server) throws WindowsException;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCallFailsWhileTheConnectionIsBroken(Call call) {
        server.connection().breaks(1722, 1);

        assertFails(1722, () -> call.deed.doOn(server));
        assertThat(server.registry().changes()).isZero();
        assertThat(server.connection().isBroken()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyCallTakesItsTime(Call call) {
        long before = server.clock().millis();
        server.connection().takes(Duration.ofMillis(7)).breaks(53, 1);

        assertFails(53, () -> call.deed.doOn(server));
        assertThat(server.clock().millis() - before).isEqualTo(7);
    }

    @Test
    void aConnectionIsBrokenForAStretchOfTime() throws Exception {
        server.connection().breaks(64, Duration.ofSeconds(5));

        assertFails(64, () -> server.services().stop("SMTPSVC"));
        server.clock().sleep(4_999);
        assertFails(64, () -> server.services().stop("SMTPSVC"));
        server.clock().sleep(1);
        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(RUNNING);
    }

    @Test
    void aCallWhoseAnswerIsLostWasCarriedOut() throws Exception {
        server.connection().losesAnswers(1726, 2);

        assertFails(1726, () -> server.services().stop("SMTPSVC"));
        assertFails(1726, () -> server.registry().createVolatile(KEY));
        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(STOP_PENDING);
        assertThat(server.registry().exists(KEY)).isTrue();
    }

    @Test
    void theAnswersOfAStretchOfTimeCanBeLost() throws Exception {
        server.connection().losesAnswers(1726, Duration.ofSeconds(1));

        assertFails(1726, () -> server.services().stop("SMTPSVC"));
        assertFails(1726, () -> server.services().stop("SMTPSVC"));
        server.clock().sleep(1_000);
        assertThat(server.services().table().runs("SMTPSVC")).isFalse();
    }

    @Test
    void whatHappensOnTheServerItselfNeedsNoConnection() throws Exception {
        server.service("SMTPSVC").recovers(Duration.ofSeconds(1), 1);
        server.connection().breaks(1722, Duration.ofSeconds(10));
        server.service("SMTPSVC").dies();
        server.clock().sleep(10_000);

        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(RUNNING);
    }

    private static void assertFails(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
