package io.jenkins.plugins.exchangedispatch.target.intercepted;

import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.STOP_PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifespanTest {
    private static final RegistryKey MARK = new RegistryKey("SOFTWARE\\Mark");

    private final SimulatedServer server = Export.exchange().entries("Smtpsvc").server();

    @Test
    void anEffectAfterDeathsMomentDoesNotHappen() throws Exception {
        Lifespan life = Lifespan.untilBefore(2);
        Target target = new Intercepted(server, life);
        target.registry().createVolatile(MARK);

        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.services().stop("SMTPSVC"));
        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(RUNNING);
        assertThat(life.isOver()).isTrue();
        assertThat(life.effects()).containsExactly("create SOFTWARE\\Mark", "stop SMTPSVC");
    }

    @Test
    void theLastEffectMayStillHappen() throws Exception {
        Target target = new Intercepted(server, Lifespan.untilAfter(1));

        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.services().stop("SMTPSVC"));
        assertThat(server.services().status("SMTPSVC").state()).isEqualTo(STOP_PENDING);
    }

    @Test
    void theDeadDoNothing() throws Exception {
        Target target = new Intercepted(server, Lifespan.untilBefore(1));
        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.registry().createVolatile(MARK));

        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.registry().deleteKey(RegistryKey.PARAMETERS));
        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.services().status("SMTPSVC"));
        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.clock().sleep(1));
        assertThatExceptionOfType(ProcessDied.class)
                .isThrownBy(() -> target.events().startFailures(Set.of(), Duration.ZERO, 1));
        assertThat(server.registry().exists(RegistryKey.PARAMETERS)).isTrue();
    }

    @Test
    void whoNeverDiesIsOnlyCounted() throws Exception {
        Lifespan life = Lifespan.endless();
        Target target = new Intercepted(server, life);
        assertThat(target.registry().exists(MARK)).isFalse();
        assertThat(target.services().status("SMTPSVC").state()).isEqualTo(RUNNING);
        target.services().pause("SMTPSVC");

        assertThat(life.effects()).containsExactly("pause SMTPSVC");
        assertThat(life.isOver()).isFalse();
    }
}
