package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A check of a server over a line that takes its time: each call of Windows waits for the latency in a stand-in, opens,
 * queries and closes alike.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class RemoteCheckBenchmark {
    /** Of one call, in milliseconds. */
    @Param({"0", "10", "50", "200"})
    int latency;

    /** What is found: where there is something to mend, the rights to do so are probed too. */
    @Param({"COMPLIANT", "DRIFTED"})
    Status found;

    @Benchmark
    public Status check() {
        List<String> entries = found == Status.DRIFTED ? List.of("Smtpsvc", "Nntpsvc") : DesiredEntries.EXCHANGE;
        RemoteServer server = new RemoteServer(
                Export.exchange().entries(entries.toArray(String[]::new)).server());
        server.failing(call -> {
            await(latency);
            return false;
        });
        try (Target target = new WindowsTarget("EX01", server.fake.win32(), "EX01", null)) {
            TargetReport row = new Check(DesiredEntries.exchange()).run(target, Progress.NONE);
            if (row.getStatus() != found) {
                throw new IllegalStateException(row.getMessage());
            }
            return row.getStatus();
        } finally {
            System.out.print(server.count() + " calls, ");
        }
    }

    private static void await(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
