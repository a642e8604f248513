package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.Status;
import io.jenkins.plugins.exchangedispatch.converge.TargetReport;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.Restart;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Compares, in one run on one machine, what it takes to look at the value: a whole check in this process, the value and the
 * state of IISADMIN alone in this process, and a spawned {@code reg query}, as scripts do it. Needs a machine with IISADMIN.
 */
final class CheckBenchmark {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 300;
    private static final int SPAWNS = 30;

    private CheckBenchmark() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        double check = medianMillis(CheckBenchmark::check, WARM_UP, ROUNDS);
        double look = medianMillis(CheckBenchmark::look, WARM_UP, ROUNDS);
        double spawn = medianMillis(CheckBenchmark::spawn, 3, SPAWNS);
        print("check, open to close, in process: %.3f ms", check);
        print("value and state of IISADMIN, open to close, in process: %.3f ms", look);
        print("reg query, spawned: %.3f ms", spawn);
        print(
                "reg query takes %.1f times as long as the check, %.1f times as long as the look",
                spawn / check, spawn / look);
    }

    private static void check() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            TargetReport report = new Check(DesiredEntries.exchange()).run(target, Progress.NONE);
            if (report.getStatus() == Status.FAILED || report.getStatus() == Status.NOT_APPLICABLE) {
                throw new IllegalStateException(report.getMessage());
            }
        }
    }

    private static void look() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            target.registry()
                    .read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                    .orElseThrow();
            target.services().status(Restart.IISADMIN);
        }
    }

    private static void spawn() throws IOException, InterruptedException {
        Process reg = new ProcessBuilder(
                        "reg", "query", "HKLM\\" + RegistryKey.PARAMETERS.path(), "/v", RegistryKey.DISPATCH_ENTRIES)
                .redirectErrorStream(true)
                .start();
        String answer = new String(reg.getInputStream().readAllBytes());
        if (reg.waitFor() != 0) {
            throw new IOException("reg query failed: " + answer);
        }
    }

    private static double medianMillis(Work work, int warmUp, int rounds) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            work.run();
        }
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[rounds / 2] / 1e6;
    }

    private static void print(String format, Object... numbers) {
        System.out.println(String.format(Locale.ROOT, format, numbers));
    }
}
