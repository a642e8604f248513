package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;

/** A target that tells when it is closed. */
final class Closing extends Delegating {
    private final Runnable onClose;

    Closing(Target target, Runnable onClose) {
        super(target);
        this.onClose = onClose;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
