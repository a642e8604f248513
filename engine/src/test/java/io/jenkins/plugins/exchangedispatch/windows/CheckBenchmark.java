package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares, in one run on one machine with IISADMIN and taking turns, ways to look: in this process, and by the commands that
 * scripts spawn. Says the median of each in milliseconds, and how many times as long the two commands {@code reg query} of
 * the value and {@code sc query IISADMIN} take.
 *
 * <p>The variable BESIDE names other programs to spawn, separated by semicolons, each a command line without blanks in a word.
 */
final class CheckBenchmark {
    private static final int WARM_UP = 200;
    private static final int WARM_UP_SPAWNS = 2;
    private static final int ROUNDS = 5;
    /** In a row, so that the median is not of those that meet the end of what ran before. */
    private static final int TIMES = 3;

    private static final DesiredEntries SIX = DesiredEntries.exchange();
    /** With one that no machine has, so that it is found out as well what a run could do. */
    private static final DesiredEntries MORE = new DesiredEntries(
            Stream.concat(SIX.names().stream(), Stream.of("Absent")).toList(), SIX.extra());

    private CheckBenchmark() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, Work> spawned = new LinkedHashMap<>();
        spawned.put("reg query + sc query IISADMIN", CheckBenchmark::spawnTwo);
        spawned.put("the same + sc query of the six", CheckBenchmark::spawnEight);
        for (String program : beside()) {
            spawned.put(program, () -> require(0, spawn(program.split(" ")), program));
        }
        try (Target target = WindowsSource.local().open()) {
            Map<String, Work> here = new LinkedHashMap<>();
            here.put("value and state of IISADMIN, in process", () -> look(target));
            here.put("check, " + check(target, SIX), () -> check(target, SIX));
            here.put("the same with opening and closing", CheckBenchmark::openAndCheck);
            here.put("check, " + check(target, MORE), () -> check(target, MORE));
            compare(spawned, here);
        }
    }

    private static String[] beside() {
        String programs = System.getenv("BESIDE");
        return programs == null || programs.isEmpty() ? new String[0] : programs.split(";");
    }

    private static void look(Target target) throws WindowsException {
        target.registry()
                .read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                .orElseThrow();
        target.services().status(ServiceControl.IISADMIN);
    }

    private static Status check(Target target, DesiredEntries desired) {
        TargetReport report = new Check(desired).run(target, Progress.NONE);
        if (report.getStatus() == Status.FAILED || report.getStatus() == Status.NOT_APPLICABLE) {
            throw new IllegalStateException(report.getMessage());
        }
        return report.getStatus();
    }

    private static void openAndCheck() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            check(target, SIX);
        }
    }

    private static void spawnTwo() throws Exception {
        String key = "HKLM\\" + RegistryKey.PARAMETERS.path();
        require(0, spawn("reg", "query", key, "/v", RegistryKey.DISPATCH_ENTRIES), "reg query");
        require(0, spawn("sc", "query", ServiceControl.IISADMIN), "sc query");
    }

    private static void spawnEight() throws Exception {
        spawnTwo();
        for (String name : SIX.names()) {
            // Of one that is absent sc says so, in about as much time.
            spawn("sc", "query", name);
        }
    }

    private static int spawn(String... command) throws IOException, InterruptedException {
        Process process = start(new ProcessBuilder(command).redirectErrorStream(true));
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** Wine fails to start one in many hundred programs (error 1359), which a median need not feel. */
    private static Process start(ProcessBuilder program) throws IOException {
        try {
            return program.start();
        } catch (IOException e) {
            return program.start();
        }
    }

    private static void require(int expected, int code, String program) throws IOException {
        if (code != expected) {
            throw new IOException(program + " ended with " + code);
        }
    }

    private static void compare(Map<String, Work> spawned, Map<String, Work> here) throws Exception {
        for (Work work : spawned.values()) {
            repeat(work, WARM_UP_SPAWNS);
        }
        for (Work work : here.values()) {
            repeat(work, WARM_UP);
        }
        Map<String, Work> all = new LinkedHashMap<>(spawned);
        all.putAll(here);
        Map<String, long[]> nanos = new LinkedHashMap<>();
        all.keySet().forEach(name -> nanos.put(name, new long[ROUNDS * TIMES]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Work> each : all.entrySet()) {
                System.arraycopy(repeat(each.getValue(), TIMES), 0, nanos.get(each.getKey()), round * TIMES, TIMES);
            }
        }
        double two = medianMillis(List.copyOf(nanos.values()).get(0));
        nanos.forEach((name, taken) ->
                print("%s: %.3f ms, the two commands %.1f", name, medianMillis(taken), two / medianMillis(taken)));
    }

    private static long[] repeat(Work work, int times) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static double medianMillis(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }

    private static void print(String format, Object... numbers) {
        System.out.println(String.format(Locale.ROOT, format, numbers));
    }
}
