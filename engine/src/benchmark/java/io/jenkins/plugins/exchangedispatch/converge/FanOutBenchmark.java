package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a fleet whose targets need 200 ms each, and how many times that is the least time it could take. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class FanOutBenchmark {
    private static final long LATENCY = 200;

    /** Targets / how many of them at once. */
    @Param({"10/16", "100/16", "100/64", "1000/16", "1000/64", "1000/1000", "5000/64", "5000/1000"})
    String size;

    /** Virtual threads where the Java has them; platform threads otherwise. */
    @Param({"false", "true"})
    boolean virtual;

    private int targets;
    private int parallel;
    private FakeServers servers;
    private List<TargetSource> sources;

    @Setup
    public void sources() {
        targets = Integer.parseInt(size.substring(0, size.indexOf('/')));
        parallel = Integer.parseInt(size.substring(size.indexOf('/') + 1));
        servers = new FakeServers(LATENCY, virtual);
        sources = servers.sources(FakeServers.names(targets));
    }

    /** The fleet. */
    @Benchmark
    public void fanOut() {
        long start = System.nanoTime();
        new Fleet(parallel, Progress.NONE)
                .run(servers.job(io.jenkins.plugins.exchangedispatch.report.Mode.CHECK), sources, (place, row) -> {});
        long least = LATENCY * ((targets + parallel - 1) / parallel);
        System.out.printf(Locale.ROOT, "%.2f of the least; ", (System.nanoTime() - start) / 1e6 / least);
    }
}
