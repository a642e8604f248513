package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final Check check = new Check(DesiredEntries.exchange());

    @Test
    void oneThatFailsDoesNotStopTheOthersAndTheWorstDecides() {
        Report report = new Fleet(2, Progress.NONE)
                .run(
                        check,
                        List.of(
                                compliant("EX01"),
                                source("EX02", () -> {
                                    throw new WindowsException(53, "reach EX02");
                                }),
                                source("EX03", () -> {
                                    throw new IOException("There is no file EX03.reg.");
                                }),
                                compliant("EX04")));

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMode()).isEqualTo(Mode.CHECK);
        assertThat(report.getTargets())
                .extracting(TargetReport::getTarget)
                .containsExactly("EX01", "EX02", "EX03", "EX04");
        assertThat(report.getTargets())
                .extracting(TargetReport::getStatus)
                .containsExactly(Status.COMPLIANT, Status.FAILED, Status.FAILED, Status.COMPLIANT);
        assertThat(report.getTargets().get(1).getError().getCode()).isEqualTo(53);
        assertThat(report.getTargets().get(1).getError().getAdvice()).contains("firewall");
        assertThat(report.getTargets().get(2).getMessage()).isEqualTo("There is no file EX03.reg.");
    }

    @Test
    void aFaultOfOursIsARowAndNotAnAvalanche() {
        Report report = new Fleet(2, Progress.NONE)
                .run(
                        check,
                        List.of(
                                source("EX01", () -> {
                                    throw new IllegalStateException("unforeseen");
                                }),
                                compliant("EX02")));

        assertThat(report.getTargets().get(0).getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getTargets().get(0).getMessage()).contains("unforeseen");
        assertThat(report.getTargets().get(1).getStatus()).isEqualTo(Status.COMPLIANT);
    }

    @Test
    void noMoreTargetsThanTheLimitAreWorkedOnAtOnceAndTheLimitIsUsed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        List<TargetSource> sources = IntStream.range(0, 12)
                .<TargetSource>mapToObj(i -> source("EX" + i, () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    three.countDown();
                    await(three);
                    now.decrementAndGet();
                    return Desk.compliant().server;
                }))
                .toList();

        Report report = new Fleet(3, Progress.NONE).run(check, sources);

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(most).hasValue(3);
    }

    @Test
    void eachTargetIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        Target server = Desk.compliant().server;

        new Fleet(1, Progress.NONE)
                .run(check, List.of(source("EX01", () -> new Closing(server, closed::incrementAndGet))));

        assertThat(closed).hasValue(1);
    }

    @Test
    void withSeveralTargetsEachLineNamesItsTarget() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Desk desk = Desk.drifted();
        Job ensure = new Ensure(desk.options(), desk::keep, desk.restartSlots);

        new Fleet(1, lines::add).run(ensure, List.of(drifted("EX01"), drifted("EX02")));

        assertThat(lines)
                .contains("[EX01] Stopped IISADMIN.", "[EX02] Stopped IISADMIN.")
                .allMatch(line -> line.startsWith("[EX0"));
    }

    static TargetSource source(String name, Opening opening) {
        return new TargetSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Target open() throws WindowsException, IOException {
                return opening.open();
            }
        };
    }

    private static TargetSource compliant(String name) {
        return source(
                name,
                () -> SimulatedServer.inMemory(
                        name, Export.exchange().entries(Desk.SIX).text()));
    }

    private static TargetSource drifted(String name) {
        return source(
                name,
                () -> SimulatedServer.inMemory(
                        name, Export.exchange().entries(Desk.FOUR).text()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Opening {
        Target open() throws WindowsException, IOException;
    }
}
