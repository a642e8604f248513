package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How much memory a fleet takes in the heap: of a target that is worked on, beside its report; of the report of a drifted
 * target; and the least heap, of those tried, in which 5,000 targets are checked and all reports kept.
 *
 * <p>{@code mvn -q -f engine -Pbenchmark test -Dbenchmark=io.jenkins.plugins.exchangedispatch.converge.FleetMemory}. What
 * stands in for the servers takes no part in the figures; nor do the stacks of threads of the platform.
 */
public final class FleetMemory {
    private static final int AT_ONCE = 1_000;
    private static final int MANY = 5_000;
    private static final int[] MEGABYTES = {16, 24, 32, 48, 64, 96, 128};

    private final boolean virtual;
    private final List<TargetReport> rows = new ArrayList<>();

    private FleetMemory(boolean virtual) {
        this.virtual = virtual;
    }

    /** Without arguments: all; this program calls itself with {@code keep}, in less and less heap. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals("keep")) {
            new FleetMemory(false).check(MANY, Fleet.DEFAULT_PARALLEL, FleetMemory::server, () -> {});
            return;
        }
        boolean hasVirtual = Runtime.version().feature() >= 21;
        for (boolean virtual : hasVirtual ? new boolean[] {false, true} : new boolean[] {false}) {
            new FleetMemory(virtual).measure();
        }
        for (int megabytes : MEGABYTES) {
            boolean enough = isEnough(megabytes);
            System.out.printf(
                    Locale.ROOT, "%d targets in a heap of %d MB: %s%n", MANY, megabytes, enough ? "well" : "too small");
            if (enough) {
                break;
            }
        }
    }

    private void measure() throws Exception {
        SimulatedServer one = server();
        check(AT_ONCE, AT_ONCE, () -> one, () -> {});
        rows.clear();
        long before = used();
        check(AT_ONCE, Fleet.DEFAULT_PARALLEL, FleetMemory::server, () -> {});
        long report = (used() - before) / AT_ONCE;
        rows.clear();
        CountDownLatch worked = new CountDownLatch(AT_ONCE);
        CountDownLatch looked = new CountDownLatch(1);
        Runnable wait = () -> {
            worked.countDown();
            await(looked);
        };
        Thread fleet = new Thread(() -> check(AT_ONCE, AT_ONCE, () -> one, wait));
        fleet.start();
        worked.await();
        long during = used();
        looked.countDown();
        fleet.join();
        long after = used();
        System.out.printf(
                Locale.ROOT,
                "%s threads: %d bytes a target that is worked on beside its report, %d bytes its report%n",
                virtual ? "virtual" : "platform",
                (during - after) / AT_ONCE,
                report);
    }

    private static SimulatedServer server() {
        return Export.exchange().entries("Smtpsvc", "Nntpsvc").server();
    }

    /** @param worked runs on the thread of each target when its work is done */
    private void check(int targets, int parallel, Supplier<SimulatedServer> servers, Runnable worked) {
        List<TargetSource> sources = IntStream.range(0, targets)
                .<TargetSource>mapToObj(i -> new Source("EX" + i, servers, worked))
                .toList();
        Check job = new Check(DesiredEntries.exchange());
        new Fleet(parallel, Progress.NONE).run(job, sources, (place, row) -> rows.add(row));
    }

    private static boolean isEnough(int megabytes) throws Exception {
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx" + megabytes + "m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FleetMemory.class.getName(),
                                "keep")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** What is reachable. */
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Source implements TargetSource {
        private final String name;
        private final Supplier<SimulatedServer> servers;
        private final Runnable worked;

        Source(String name, Supplier<SimulatedServer> servers, Runnable worked) {
            this.name = name;
            this.servers = servers;
            this.worked = worked;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean mayRunOnVirtualThread() {
            return virtual;
        }

        @Override
        public Target open() throws WindowsException {
            return new Delegating(servers.get()) {
                @Override
                public String name() {
                    return name;
                }

                /** Asked last of all, when everything that was found is still held. */
                @Override
                public long roundTrips() {
                    worked.run();
                    return 0;
                }
            };
        }
    }
}
