package io.jenkins.plugins.exchangedispatch.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.exchangedispatch.configuration.FormLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the build steps of freestyle jobs have in common. */
final class FreestyleDoor {
    private FreestyleDoor() {}

    /** Does what is asked for, and has the build's result follow. */
    static void perform(DispatchEntriesTask task, Run<?, ?> run, FilePath workspace, EnvVars env, TaskListener listener)
            throws InterruptedException, IOException {
        UnaryOperator<List<String>> expansion =
                run instanceof AbstractBuild ? names -> expand(names, env) : UnaryOperator.identity();
        Outcome outcome = new Dispatch(run, workspace, listener).perform(task, expansion);
        outcome.failIfBad();
        if (outcome.result().isWorseThan(Result.SUCCESS)) {
            new BuildLog(listener).say(outcome.why());
            run.setResult(outcome.result());
        }
    }

    /** Job DSL gives an empty list where nothing is said. */
    static List<String> given(List<String> names) {
        return names == null || names.isEmpty() ? null : new ArrayList<>(names);
    }

    /** A variable may hold several names, one per line. */
    private static List<String> expand(List<String> names, EnvVars env) {
        return names.stream()
                .flatMap(name -> FormLines.of(env.expand(name)).stream())
                .toList();
    }
}
