package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.smb.SmbOptions;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class FleetThreadsTest {
    private static final boolean HAS_VIRTUAL = Runtime.version().feature() >= 21;

    private final Set<Thread> threads = Collections.newSetFromMap(new ConcurrentHashMap<>());

    @Test
    void severalTargetsRunOnVirtualThreadsWhereTheyMayAndTheJavaHasThem() {
        run(List.of(server("EX01", true), server("EX02", true)));

        assertThat(threads).hasSize(2).allMatch(thread -> isVirtual(thread) == HAS_VIRTUAL);
        assertThat(threads).extracting(Thread::getName).containsExactlyInAnyOrder("target EX01", "target EX02");
    }

    @Test
    void aTargetThatMayNotRunsOnAThreadOfThePlatform() {
        run(List.of(server("EX01", false), server("EX02", false)));

        assertThat(threads).hasSize(2).noneMatch(FleetThreadsTest::isVirtual).allMatch(Thread::isDaemon);
    }

    @Test
    void oneTargetAloneRunsOnAThreadOfThePlatform() {
        run(List.of(server("EX01", true)));

        assertThat(threads).hasSize(1).noneMatch(FleetThreadsTest::isVirtual);
    }

    @Test
    void onlyTargetsWithoutNativeCallsMayRunOnVirtualThreads() {
        Account account = new Account("admin", () -> new char[0]);

        assertThat(new SimulatedSource("server.reg").mayRunOnVirtualThread()).isTrue();
        assertThat(SmbSource.remote("EX01", account, new SmbOptions(false, false, 1))
                        .mayRunOnVirtualThread())
                .isTrue();
        assertThat(WindowsSource.local().mayRunOnVirtualThread()).isFalse();
        assertThat(WindowsSource.remote("EX01").as(account).mayRunOnVirtualThread())
                .isFalse();
    }

    private void run(List<TargetSource> sources) {
        new Fleet(2, Progress.NONE).run(new FakeServers(0, false).job(Mode.CHECK), sources);
    }

    private TargetSource server(String name, boolean mayBeVirtual) {
        return new TargetSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Target open() {
                threads.add(Thread.currentThread());
                return new FakeServers.Named(name);
            }

            @Override
            public boolean mayRunOnVirtualThread() {
                return mayBeVirtual;
            }
        };
    }

    /** By the class, since Java 17 has no question for it. */
    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getSimpleName().equals("VirtualThread");
    }
}
