package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;

/** What is done to each target: {@link Check}, {@link Ensure} or {@link Restore}. */
public interface Job {
    Mode mode();

    /**
     * Works on one open target.
     *
     * <p>Everything that can happen on a target ends in the report; nothing is thrown. When the thread is interrupted, what was
     * stopped is brought back, the report says so, and the thread's interrupt flag is set again.
     */
    TargetReport run(Target target, Progress progress);
}
