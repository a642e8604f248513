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
import java.util.Locale;

/**
 * Compares, in one run on one machine, three ways to look: the value and the state of IISADMIN in this process, a whole check
 * with its proofs and probes in this process, and a spawned {@code reg query} of the value alone, as scripts do it. Needs a
 * machine with IISADMIN.
 */
final class CheckBenchmark {
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 51;
    private static final int SPAWNS = 11;

    private CheckBenchmark() {}

    private interface Work {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        double spawn = medianMillis(CheckBenchmark::spawn, 3, SPAWNS);
        print("reg query, spawned: %.3f ms", spawn);
        try (Target target = WindowsSource.local().open()) {
            tell("value and state of IISADMIN, in process", medianMillis(() -> look(target), WARM_UP, ROUNDS), spawn);
            tell("check, in process", medianMillis(() -> check(target), WARM_UP, ROUNDS), spawn);
        }
        tell(
                "check with opening and closing the target",
                medianMillis(CheckBenchmark::openAndCheck, WARM_UP, ROUNDS),
                spawn);
    }

    private static void look(Target target) throws WindowsException {
        target.registry()
                .read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                .orElseThrow();
        target.services().status(ServiceControl.IISADMIN);
    }

    private static void check(Target target) {
        TargetReport report = new Check(DesiredEntries.exchange()).run(target, Progress.NONE);
        if (report.getStatus() == Status.FAILED || report.getStatus() == Status.NOT_APPLICABLE) {
            throw new IllegalStateException(report.getMessage());
        }
    }

    private static void openAndCheck() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            check(target);
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

    private static void tell(String what, double millis, double spawn) {
        print("%s: %.3f ms, reg query takes %.1f times as long", what, millis, spawn / millis);
    }

    private static void print(String format, Object... numbers) {
        System.out.println(String.format(Locale.ROOT, format, numbers));
    }
}
