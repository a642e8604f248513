package io.jenkins.plugins.exchangedispatch.modelcheck;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.concurrent.Semaphore;

/** Runs of the product, each as if from a controller of its own. */
final class Runs {
    private static final long TIMEOUT_MILLIS = 120_000;
    static final long SETTLE_MILLIS = 10_000;
    private static final long LIMIT_MILLIS = 1_800_000;

    private Runs() {}

    static TargetReport ensure(Target target, Scene scene, RestartMode mode) {
        ConvergeOptions options =
                new ConvergeOptions(desired(scene), mode, TIMEOUT_MILLIS, SETTLE_MILLIS, LIMIT_MILLIS, false);
        return new Ensure(options, (name, text) -> "backup.reg", new Semaphore(1)).run(target, line -> {});
    }

    static TargetReport check(Target target, Scene scene) {
        return new Check(desired(scene)).run(target, line -> {});
    }

    private static DesiredEntries desired(Scene scene) {
        return new DesiredEntries(scene.desired(), ExtraEntries.KEEP);
    }
}
