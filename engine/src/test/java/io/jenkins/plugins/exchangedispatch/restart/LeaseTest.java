package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final long MINUTE = 60_000;

    private final SimulatedServer server = Export.exchange().entries().server();
    private final Mark mark = new Mark(server.registry());
    private final List<String> log = new ArrayList<>();

    @Test
    void whoComesWhileAnotherIsAtWorkWaitsAndIsToldWho() throws Exception {
        RunClock working = clock(60 * MINUTE);
        Lease.take(server.registry(), server.registry(), mark, working, log::add, "the first");

        // Nothing lets the first one show that it is alive, but the limit ends before it counts as dead.
        assertThatThrownBy(() -> take(MINUTE, "the second"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the first is at work");
        assertThat(log).contains("the first is at work on this target: waiting.");
    }

    @Test
    void whoWaitsGivesUpRightAtItsLimit() throws Exception {
        take(60 * MINUTE, "the first");
        long begin = server.clock().millis();

        assertThatThrownBy(() -> take(MINUTE, "the second")).isInstanceOf(RefusedException.class);

        assertThat(server.clock().millis() - begin).isEqualTo(MINUTE);
    }

    @Test
    void aBeatThatStandsStillForNinetySecondsIsADeadRuns() throws Exception {
        take(60 * MINUTE, "the first");
        long begin = server.clock().millis();

        take(60 * MINUTE, "the second");

        assertThat(server.clock().millis() - begin).isEqualTo(Lease.DEAD_AFTER_MILLIS);
    }

    @Test
    void aRunThatShowsThatItIsAliveIsWaitedForUntilItShowsNothingMore() throws Exception {
        RunClock working = clock(60 * MINUTE);
        Lease.take(server.registry(), server.registry(), mark, working, log::add, "the first");
        long begin = server.clock().millis();
        for (int second = 5; second <= 200; second += 5) {
            server.clock().after(Duration.ofSeconds(second), () -> work(working));
        }

        take(60 * MINUTE, "the second");

        assertThat(server.clock().millis() - begin).isBetween(280_000L, 300_000L);
    }

    /** Or else the run would be taken for dead while it is at work. */
    @Test
    void aBeatWhoseAnswerWasLostIsNotTheLastOne() throws Exception {
        RunClock working = clock(60 * MINUTE);
        Lease.take(server.registry(), server.registry(), mark, working, log::add, "the first");
        Claim arrived = Claim.read(server.registry(), 1).orElseThrow().next();
        arrived.write(server.registry(), 1);

        working.sleep(2 * Lease.BEAT_MILLIS);

        assertThat(Claim.read(server.registry(), 1)).get().isNotEqualTo(arrived);
    }

    @Test
    void aRunThatGivesNoSignOfLifeIsFollowedAndMayDoNothingMore() throws Exception {
        Lease first = take(60 * MINUTE, "the first");

        Lease second = take(60 * MINUTE, "the second");

        second.requireHeld();
        assertThatThrownBy(first::requireHeld).isInstanceOf(RefusedException.class);
        first.release();
        second.requireHeld();
    }

    @Test
    void aLeaseWhoseKeysVanishedIsTakenAgain() throws Exception {
        Lease lease = take(60 * MINUTE, "the first");
        mark.owe(1, Optional.empty());
        removeKeys();

        lease.requireHeld();

        assertThat(server.registry().holds(Claim.key(1))).isTrue();
        assertThat(new Mark(server.registry()).read().unread()).isTrue();
        assertThat(server.registry().outlivesReboot(RegistryKey.RESTART_OWED)).isFalse();
    }

    @Test
    void aLeaseWhoseKeysVanishedIsLostWhenAnotherTookItFirst() throws Exception {
        Lease first = take(60 * MINUTE, "the first");
        removeKeys();
        Lease second = take(60 * MINUTE, "the second");

        assertThatThrownBy(first::requireHeld).isInstanceOf(RefusedException.class);
        second.requireHeld();
    }

    @Test
    void nothingIsLeftOfManyRunsThatDied() throws Exception {
        for (int night = 0; night < 5; night++) {
            take(60 * MINUTE, "night " + night);
        }
        assertThat(server.registry().holds(Claim.key(5))).isTrue();

        Lease last = take(60 * MINUTE, "the last");
        assertThat(server.registry().holds(RegistryKey.PRODUCT)).isTrue();
        last.release();

        assertThat(server.registry().holds(RegistryKey.RESTART_OWED)).isFalse();
        assertThat(server.registry().holds(RegistryKey.PRODUCT)).isFalse();
    }

    @Test
    void aMarkThatWasEmptiedGoesWithItsKey() throws Exception {
        Lease lease = take(60 * MINUTE, "the first");
        mark.owe(1, Optional.empty());
        mark.empty();

        lease.release();

        assertThat(server.registry().holds(RegistryKey.RESTART_OWED)).isFalse();
    }

    @Test
    void theMarkStaysAndNoClaimWithIt() throws Exception {
        Lease lease = take(60 * MINUTE, "the first");
        mark.owe(1, Optional.empty());

        lease.release();

        assertThat(server.registry().holds(Claim.key(1))).isFalse();
        assertThat(new Mark(server.registry()).read().unread()).isTrue();
    }

    @Test
    void aMarkThatSomebodyDeletedIsThereAgainAtTheEnd() throws Exception {
        Lease lease = take(60 * MINUTE, "the first");
        mark.owe(1, Optional.empty());
        server.registry().delete(Mark.KEY, Mark.STATE);

        lease.release();

        assertThat(new Mark(server.registry()).read().unread()).isTrue();
    }

    @Test
    void theRemainderOfAChainDoesNotEndTheNewOne() throws Exception {
        take(60 * MINUTE, "dead one");
        take(60 * MINUTE, "dead two");
        // It died while it removed the chain.
        server.registry().deleteKey(Claim.key(1));
        Lease first = take(60 * MINUTE, "the first");

        assertThatThrownBy(() -> take(MINUTE, "the second"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the first is at work");
        first.requireHeld();

        server.clock().advance(Duration.ofHours(1));
        take(60 * MINUTE, "the third").requireHeld();
        assertThatThrownBy(first::requireHeld).isInstanceOf(RefusedException.class);
    }

    /** A moment of work, after which it shows that it is alive if it is time. */
    private static void work(RunClock clock) {
        try {
            clock.sleep(0);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Lease take(long limitMillis, String owner) throws Exception {
        return Lease.take(server.registry(), server.registry(), mark, clock(limitMillis), log::add, owner);
    }

    private RunClock clock(long limitMillis) {
        return new RunClock(server.clock(), limitMillis, 0);
    }

    private void removeKeys() {
        server.registry()
                .isChangedBySomeone(text -> text.withoutKey(Claim.key(1)).withoutKey(RegistryKey.RESTART_OWED));
    }
}
