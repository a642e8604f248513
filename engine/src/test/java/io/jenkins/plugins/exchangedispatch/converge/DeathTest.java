package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Lifespan;
import io.jenkins.plugins.exchangedispatch.target.intercepted.ProcessDied;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies before and after each effect; the next run must bring everything to where an undisturbed one does. */
class DeathTest {
    private static final String[] EVERY_SERVICE = {
        "IISADMIN", "W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC", "POP3SVC", "RESVC"
    };

    /** What a run finds when it begins. */
    enum Scenario {
        DRIFT(Desk::drifted),
        ABSENT_VALUE(() -> new Desk(Export.exchange())),
        ONLY_A_RESTART_OWED(() -> {
            Desk desk = Desk.drifted().restart(RestartMode.NEVER);
            desk.ensure();
            return desk.restart(RestartMode.WHEN_OWED);
        }),
        AN_OLD_1083(() -> {
            Desk desk = Desk.drifted();
            desk.server
                    .registry()
                    .isChangedBySomeone(
                            text -> new Export(text).entries(Desk.SIX).text());
            return desk;
        }),
        RESTART_ALWAYS(() -> Desk.compliant().restart(RestartMode.ALWAYS)),
        SLOW_SERVICES(() -> {
            Desk desk = Desk.drifted();
            desk.server.service("SMTPSVC").stopsIn(Duration.ofSeconds(20)).startsIn(Duration.ofSeconds(20));
            return desk;
        });

        private final Supplier<Desk> desk;

        Scenario(Supplier<Desk> desk) {
            this.desk = desk;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextRunFinishesWhatADeadOneBegan(Scenario scenario) throws Exception {
        int effects = effectsOf(scenario.desk.get());
        assertThat(effects).isGreaterThan(10);
        for (Lifespan life : lives(effects)) {
            Desk desk = scenario.desk.get();
            dies(desk, life);

            TargetReport report = desk.ensure();

            assertThat(report.getStatus()).as(how(life, report)).isIn(Status.CONVERGED, Status.COMPLIANT);
            isAsAfterAnUndisturbedRun(desk, life);
        }
    }

    @Test
    void aSecondDeathLosesNothingEither() throws Exception {
        int effects = effectsOf(Desk.drifted());
        for (int first = 1; first <= effects; first++) {
            for (int second = 1; second <= effects; second++) {
                Desk desk = Desk.drifted();
                dies(desk, Lifespan.untilAfter(first));
                Lifespan life = Lifespan.untilBefore(second);
                try {
                    run(desk, life);
                } catch (ProcessDied died) {
                    assertThat(life.isOver()).isTrue();
                }
                TargetReport report = desk.ensure();
                assertThat(report.getStatus()).as(how(life, report)).isIn(Status.CONVERGED, Status.COMPLIANT);
                isAsAfterAnUndisturbedRun(desk, life);
            }
        }
    }

    @Test
    void aRollbackThatDiesIsRepeated() throws Exception {
        Supplier<Desk> desks = () -> {
            Desk desk = Desk.drifted();
            desk.server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);
            return desk;
        };
        for (Lifespan life : lives(effectsOf(desks.get()))) {
            Desk desk = desks.get();
            dies(desk, life);

            TargetReport report = desk.ensure();

            assertThat(report.getStatus()).as(how(life, report)).isEqualTo(Status.ROLLED_BACK);
            assertThat(desk.entries()).as(how(life, report)).containsExactly(Desk.FOUR);
            assertThat(desk.runs("IISADMIN", "W3SVC", "LDAPSVC", "SMTPSVC", "NNTPSVC", "IMAP4SVC"))
                    .as(how(life, report))
                    .isTrue();
        }
    }

    @Test
    void aRestoreThatDiesIsFinishedByTheNextOne() throws Exception {
        Function<Desk, byte[]> backup = desk -> desk.backups.get(0);
        Supplier<Desk> desks = () -> {
            Desk desk = new Desk(Export.exchange()
                            .entries("Othersvc", "Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc"))
                    .extra(ExtraEntries.REMOVE);
            assertThat(desk.ensure().getStatus()).isEqualTo(Status.CONVERGED);
            return desk.extra(ExtraEntries.KEEP);
        };
        Lifespan undisturbed = Lifespan.endless();
        restore(desks.get(), backup, undisturbed);
        for (Lifespan life : lives(undisturbed.effects().size())) {
            Desk desk = desks.get();
            assertThatThrownBy(() -> restore(desk, backup, life)).isInstanceOf(ProcessDied.class);

            TargetReport report = desk.restore(backup.apply(desk), false);

            assertThat(report.getStatus()).as(how(life, report)).isIn(Status.CONVERGED, Status.COMPLIANT);
            assertThat(desk.entries()).as(how(life, report)).startsWith("Othersvc");
            assertThat(desk.server.inetinfoEntries().orElseThrow())
                    .as(how(life, report))
                    .isEqualTo(desk.entries());
            assertThat(desk.runs(EVERY_SERVICE)).as(how(life, report)).isTrue();
        }
    }

    @Test
    void aPausedServiceIsPausedAgainWhereverTheRunDied() throws Exception {
        Supplier<Desk> desks = () -> {
            Desk desk = Desk.drifted();
            desk.server.service("SMTPSVC").acceptsPause(true);
            try {
                desk.server.services().pause("SMTPSVC");
            } catch (WindowsException e) {
                throw new IllegalStateException(e);
            }
            desk.server.clock().advance(Duration.ofSeconds(5));
            return desk;
        };
        for (Lifespan life : lives(effectsOf(desks.get()))) {
            Desk desk = desks.get();
            dies(desk, life);

            TargetReport report = desk.ensure();

            assertThat(desk.state("SMTPSVC")).as(how(life, report)).isEqualTo(ServiceState.PAUSED);
        }
    }

    @Test
    void theBackupIsSafeBeforeTheValueIsTouched() {
        Lifespan life = Lifespan.endless();
        run(Desk.drifted(), life);

        List<String> effects = life.effects();
        int backup = indexOf(effects, "backup");
        int write = indexOf(effects, "Parameters");
        int stop = indexOf(effects, "stop");
        assertThat(backup).isBetween(0, write - 1);
        assertThat(effects.subList(backup + 1, write)).anyMatch(effect -> effect.contains("RestartOwed"));
        assertThat(write).isLessThan(stop);
    }

    private static void isAsAfterAnUndisturbedRun(Desk desk, Lifespan life) throws Exception {
        String how = life.effects().toString();
        assertThat(desk.entries()).as(how).containsExactlyInAnyOrder(Desk.SIX);
        assertThat(desk.server.inetinfoEntries()).as(how).contains(desk.entries());
        assertThat(desk.runs(EVERY_SERVICE)).as(how).isTrue();
        assertThat(desk.marked()).as(how).isFalse();
        assertThat(desk.check().getStatus()).as(how).isEqualTo(Status.COMPLIANT);
    }

    private static List<Lifespan> lives(int effects) {
        List<Lifespan> lives = new ArrayList<>();
        Stream.<IntFunction<Lifespan>>of(Lifespan::untilBefore, Lifespan::untilAfter)
                .flatMap(cut -> IntStream.rangeClosed(1, effects).mapToObj(cut))
                .forEach(lives::add);
        return lives;
    }

    private static int effectsOf(Desk desk) {
        Lifespan life = Lifespan.endless();
        run(desk, life);
        return life.effects().size();
    }

    private static void dies(Desk desk, Lifespan life) {
        assertThatThrownBy(() -> run(desk, life)).isInstanceOf(ProcessDied.class);
    }

    private static TargetReport run(Desk desk, Lifespan life) {
        return new Ensure(
                        desk.options(),
                        (target, text) -> life.effectOf("backup", () -> desk.keep(target, text)),
                        desk.restartSlots)
                .run(new Intercepted(desk.server, life), desk.log::add);
    }

    private static TargetReport restore(Desk desk, Function<Desk, byte[]> backup, Lifespan life) throws Exception {
        return new Restore(
                        Backup.parse(backup.apply(desk)),
                        false,
                        desk.options(),
                        (target, text) -> life.effectOf("backup", () -> desk.keep(target, text)),
                        desk.restartSlots)
                .run(new Intercepted(desk.server, life), desk.log::add);
    }

    private static int indexOf(List<String> effects, String part) {
        return IntStream.range(0, effects.size())
                .filter(i -> effects.get(i).contains(part))
                .findFirst()
                .orElse(-1);
    }

    private static String how(Lifespan life, TargetReport report) {
        return life.effects() + " then: " + report.getMessage();
    }
}
