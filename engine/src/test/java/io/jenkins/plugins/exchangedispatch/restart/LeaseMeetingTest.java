package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two runs meet at a lease, one of them between two calls of the other. */
class LeaseMeetingTest {
    private static final long HOUR = 3_600_000;
    private static final long BEAT = Lease.BEAT_MILLIS + 1_000;

    private final SimulatedServer server = Export.exchange().entries().server();
    private final Mark mark = new Mark(server.registry());
    private final List<String> log = new ArrayList<>();

    @Test
    void whoWaitsHasItAsSoonAsTheOtherIsDone() throws Exception {
        Lease first = take("the first", log::add);
        long begin = server.clock().millis();

        Lease second = take("the second", line -> first.release());

        assertThat(owner(1)).isEqualTo("the second");
        second.requireHeld();
        assertThat(server.clock().millis() - begin).isLessThan(Lease.DEAD_AFTER_MILLIS / 2);
        assertThat(server.registry().holds(Claim.key(1))).isTrue();
        assertThat(server.registry().holds(Claim.key(2))).isFalse();
    }

    @Test
    void whoTakesOverSaysSo() throws Exception {
        take("the first", log::add);

        take("the second", log::add);

        assertThat(log)
                .containsExactly(
                        "the first is at work on this target: waiting.",
                        "the first gives no sign of life: taking over.");
    }

    @Test
    void whoWaitsSeesThatSomebodyElseTookOver() throws Exception {
        Lease first = take("the first", log::add);
        Lease[] third = new Lease[1];

        Lease second = take("the second", line -> {
            if (third[0] == null && line.startsWith("the first is at work")) {
                third[0] = take("the third", log::add);
            }
        });

        second.requireHeld();
        assertThatThrownBy(first::requireHeld).isInstanceOf(RefusedException.class);
        assertThatThrownBy(third[0]::requireHeld).isInstanceOf(RefusedException.class);
    }

    @Test
    void aChainThatIsRemovedUnderneathIsBegunAnew() throws Exception {
        take("the first", log::add);

        Lease second = take("the second", log::add, (registry, method, key) -> {
            if (method.equals("createVolatile") && key.equals(Claim.key(2))) {
                server.registry().deleteKey(Claim.key(1));
            }
        });

        assertThat(owner(1)).isEqualTo("the second");
        second.requireHeld();
        assertThat(server.registry().holds(Claim.key(1))).isTrue();
        assertThat(server.registry().holds(Claim.key(2))).isFalse();
    }

    @Test
    void theRestOfAChainWhoseRunDiedWhileItRemovedItIsNotFollowed() throws Exception {
        take("the first", log::add);
        take("the second", log::add);

        Lease third = take("the third", log::add, (registry, method, key) -> {
            if (method.equals("createVolatile") && key.equals(Claim.key(3))) {
                server.registry().deleteKey(Claim.key(1));
            }
        });

        assertThat(owner(1)).isEqualTo("the third");
        third.requireHeld();
        assertThat(server.registry().holds(Claim.key(3))).isFalse();
    }

    @Test
    void aChainThatAnotherBeginsAnewUnderneathIsTheOthers() throws Exception {
        Lease first = take("the first", log::add);
        Lease[] third = new Lease[1];

        Lease second = take("the second", log::add, (registry, method, key) -> {
            if (method.equals("createVolatile") && key.equals(Claim.key(2)) && third[0] == null) {
                first.release();
                third[0] = takeUndisturbed("the third");
            }
        });

        second.requireHeld();
        assertThat(log).contains("the third gives no sign of life: taking over.");
        assertThatThrownBy(third[0]::requireHeld).isInstanceOf(RefusedException.class);
    }

    @Test
    void whoWaitsForOneThatIsDoneWaitsForTheNextOneAnew() throws Exception {
        Lease first = take("the first", log::add);
        List<Object> created = new ArrayList<>();

        take(
                "the second",
                line -> {
                    log.add(line);
                    if (line.startsWith("the first")) {
                        first.release();
                        takeUndisturbed("the third");
                    }
                },
                (registry, method, key) -> {
                    if (method.equals("createVolatile") && log.size() < 2) {
                        created.add(key);
                    }
                });

        assertThat(log)
                .containsExactly(
                        "the first is at work on this target: waiting.",
                        "the third is at work on this target: waiting.",
                        "the third gives no sign of life: taking over.");
        assertThat(created).containsOnly(Claim.key(1));
    }

    @Test
    void whoIsOvertakenWhileItClaimsGoesOnBehindTheOther() throws Exception {
        Lease[] third = new Lease[1];

        take("the second", log::add, (registry, method, key) -> {
            if (method.equals("look") && key.equals(Claim.key(2)) && third[0] == null) {
                third[0] = takeUndisturbed("the third");
            }
        });

        assertThat(owner(2)).isEqualTo("the third");
        assertThat(owner(3)).isEqualTo("the second");
        assertThatThrownBy(third[0]::requireHeld).isInstanceOf(RefusedException.class);
    }

    @Test
    void whoFollowsIsSeenAlsoBehindTheRemaindersOfOtherChains() throws Exception {
        Lease first = take("the first", log::add);
        String id = Claim.read(server.registry(), 1).orElseThrow().id();
        Claim.of("one", "unknown", "dead one").write(server.registry(), 2);
        Claim.of("two", "unknown", "dead two").write(server.registry(), 3);
        first.requireHeld();

        Claim.of("three", id, "the follower").write(server.registry(), 4);

        assertThatThrownBy(first::requireHeld).isInstanceOf(RefusedException.class);
    }

    @Test
    void aClaimThatGoesBeforeItIsReadIsFree() throws Exception {
        take("the first", log::add);

        Lease second = take("the second", log::add, (registry, method, key) -> {
            if (method.equals("look") && key.equals(Claim.key(1)) && log.isEmpty()) {
                log.add("gone");
                server.registry().deleteKey(Claim.key(1));
            }
        });

        assertThat(owner(1)).isEqualTo("the second");
        second.requireHeld();
        assertThat(log).containsExactly("gone");
    }

    @Test
    void aKeyThatIsRemovedAtThatVeryMomentIsCreatedAgain() throws Exception {
        int[] times = {2};
        Interference gone = (registry, method, key) -> {
            if (method.equals("createVolatile") && times[0]-- > 0) {
                throw new WindowsException(ErrorCode.ERROR_KEY_DELETED, "create " + key);
            }
        };
        take("the first", log::add, gone).requireHeld();

        times[0] = 3;
        assertThatThrownBy(() -> take("the second", log::add, gone)).isInstanceOf(WindowsException.class);
    }

    @Test
    void aKeyWhoseParentIsRemovedAtThatVeryMomentIsCreatedAgain() throws Exception {
        int[] times = {2};
        Interference gone = (registry, method, key) -> {
            if (method.equals("createVolatile") && times[0]-- > 0) {
                throw new WindowsException(ErrorCode.ERROR_FILE_NOT_FOUND, "create " + key);
            }
        };

        take("the first", log::add, gone);

        assertThat(owner(1)).isEqualTo("the first");
    }

    @Test
    void anotherErrorOfCreatingAKeyIsToldAtOnce() {
        int[] times = {0};
        Interference denied = (registry, method, key) -> {
            if (method.equals("createVolatile")) {
                times[0]++;
                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "create " + key);
            }
        };

        assertThatThrownBy(() -> take("the first", log::add, denied)).isInstanceOf(WindowsException.class);

        assertThat(times[0]).isEqualTo(1);
    }

    @Test
    void keysThatVanishAreThereAgainByTheNextBeat() throws Exception {
        RunClock clock = clock();
        Lease.take(server.registry(), server.registry(), mark, clock, log::add, "the first");
        mark.owe(1, Optional.empty());
        server.registry()
                .isChangedBySomeone(text -> text.withoutKey(Claim.key(1)).withoutKey(RegistryKey.RESTART_OWED));

        clock.sleep(BEAT);

        assertThat(server.registry().holds(Claim.key(1))).isTrue();
        assertThat(new Mark(server.registry()).read().unread()).isTrue();
    }

    @Test
    void whoWasFollowedNoticesByTheNextBeat() throws Exception {
        RunClock clock = clock();
        Lease first = Lease.take(server.registry(), server.registry(), mark, clock, log::add, "the first");
        // A computer that sleeps: no beat for so long.
        take("the second", log::add);
        assertThat(first.isLost()).isFalse();

        clock.sleep(BEAT);

        assertThat(first.isLost()).isTrue();
    }

    @Test
    void nothingComesBackAfterItWasGivenBack() throws Exception {
        RunClock clock = clock();
        Lease lease = Lease.take(server.registry(), server.registry(), mark, clock, log::add, "the first");
        lease.release();

        clock.sleep(BEAT);

        assertThat(server.registry().holds(RegistryKey.PRODUCT)).isFalse();
    }

    /** Something that happens right before a call to the registry, or in its place. */
    private interface Interference {
        void before(Registry registry, String method, Object key) throws WindowsException;
    }

    /** What is done when a line is told. */
    private interface Telling {
        void say(String line) throws Exception;
    }

    private Lease take(String owner, Telling progress) throws Exception {
        return take(owner, progress, (registry, method, key) -> {});
    }

    private Lease take(String owner, Telling telling, Interference interference) throws Exception {
        Registry registry = (Registry) Proxy.newProxyInstance(
                Registry.class.getClassLoader(), new Class<?>[] {Registry.class}, (proxy, method, given) -> {
                    interference.before(server.registry(), method.getName(), given[0]);
                    try {
                        return method.invoke(server.registry(), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Progress progress = line -> {
            try {
                telling.say(line);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        return Lease.take(registry, registry, mark, clock(), progress, owner);
    }

    private Lease takeUndisturbed(String owner) {
        try {
            return take(owner, line -> {});
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String owner(int number) throws WindowsException {
        return Claim.read(server.registry(), number).map(Claim::owner).orElse("nobody");
    }

    private RunClock clock() {
        return new RunClock(server.clock(), HOUR, 0);
    }
}
