package io.jenkins.plugins.exchangedispatch.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The origins of the backups of a build, kept with it. */
final class Origins extends InvisibleAction {
    /** Never changed, only replaced: the build may be saved at any time. */
    private volatile ArrayList<Origin> origins = new ArrayList<>();

    /** Adds one, and saves the build; the caller sees to it that nobody else adds one at the same time. */
    static void add(Run<?, ?> run, Origin origin) throws IOException {
        Origins kept = run.getAction(Origins.class);
        if (kept == null) {
            kept = new Origins();
            run.addAction(kept);
        }
        ArrayList<Origin> more = new ArrayList<>(kept.origins);
        more.add(origin);
        kept.origins = more;
        run.save();
    }

    /** Those of a build, in the order of its reports. */
    static List<Origin> of(Run<?, ?> run) {
        Origins kept = run.getAction(Origins.class);
        return kept == null ? List.of() : kept.origins;
    }
}
