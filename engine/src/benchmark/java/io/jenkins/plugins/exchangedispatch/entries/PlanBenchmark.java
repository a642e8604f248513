package io.jenkins.plugins.exchangedispatch.entries;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/**
 * From the stored bytes to the plan: ten times the entries should take ten times as long, not a hundred times. Garbage is
 * collected by the thread that makes it, since others would wait for a processor where the machine is busy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g"})
public class PlanBenchmark {
    @Param({"10", "100", "1000", "10000", "100000"})
    private int entries;

    private Optional<RawValue> stored;
    private DesiredEntries desired;

    /** Half of the desired entries are there, and as many others. */
    @Setup
    public void fill() {
        List<String> wanted = names("wanted", entries);
        List<String> present = IntStream.range(0, entries)
                .mapToObj(i -> i % 2 == 0 ? wanted.get(i) : "other" + i)
                .toList();
        stored = Optional.of(new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(present)));
        desired = new DesiredEntries(wanted, ExtraEntries.REMOVE);
    }

    @Benchmark
    public Optional<Plan> plan() {
        return Plan.of(StoredEntries.of(stored, desired), desired);
    }

    private static List<String> names(String stem, int count) {
        return IntStream.range(0, count).mapToObj(i -> stem + i).toList();
    }
}
