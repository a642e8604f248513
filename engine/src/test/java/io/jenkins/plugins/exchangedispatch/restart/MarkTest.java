package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkTest {
    private final SimulatedServer server = Export.exchange().entries().server();
    private final Mark mark = new Mark(server.registry());

    @Test
    void whoNotesAnotherProcessThatHasNotReadTheValueIsRemembered() throws Exception {
        mark.owe(5, Optional.empty());

        mark.notReadBy(6);

        assertThat(stored().process()).isEqualTo(6);
        assertThat(stored().unread()).isTrue();
    }

    @Test
    void theSameProcessIsNotNotedAgain() throws Exception {
        mark.owe(5, Optional.empty());
        int changes = server.registry().changes();

        mark.notReadBy(5);

        assertThat(server.registry().changes()).isEqualTo(changes);
    }

    @Test
    void itSaysAgainWhatItSaidBefore() throws Exception {
        mark.owe(5, Optional.empty());
        MarkState before = mark.state();
        mark.readBy(6);

        mark.again(before);

        assertThat(stored()).isEqualTo(before);
        assertThat(mark.isStored()).isTrue();
    }

    @Test
    void whereItSaidNothingBeforeItSaysNothingAgain() throws Exception {
        mark.owe(5, Optional.empty());

        mark.again(MarkState.NONE);

        assertThat(server.registry().read(Mark.KEY, Mark.STATE)).isEmpty();
        assertThat(mark.isStored()).isFalse();
        assertThat(mark.read()).isEqualTo(MarkState.NONE);
    }

    @Test
    void whatThisRunWroteCountsThoughSomebodyRemovedIt() throws Exception {
        mark.left(new RunningServices(List.of("W3SVC"), List.of()));
        server.registry().delete(Mark.KEY, Mark.STATE);

        assertThat(mark.read().before().names()).containsExactly("W3SVC");
        assertThat(mark.isStored()).isFalse();
        assertThat(stored()).isEqualTo(MarkState.NONE);
    }

    @Test
    void keysThatBelongToSomebodyElseStay() throws Exception {
        mark.owe(5, Optional.empty());
        server.registry().createVolatile(RegistryKey.PRODUCT.child("Somebody"));

        Mark.removeKeys(server.registry());

        assertThat(server.registry().holds(Mark.KEY)).isFalse();
        assertThat(server.registry().holds(RegistryKey.PRODUCT)).isTrue();
    }

    @Test
    void anotherErrorOfRemovingKeysIsTold() {
        Registry broken = new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        throw new WindowsException(ErrorCode.ERROR_NETNAME_DELETED, call.toString());
                    }
                })
                .registry();

        assertThatThrownBy(() -> Mark.removeKeys(broken))
                .isInstanceOfSatisfying(
                        WindowsException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ERROR_NETNAME_DELETED));
    }

    /** What another run reads. */
    private MarkState stored() throws WindowsException {
        return new Mark(server.registry()).read();
    }
}
