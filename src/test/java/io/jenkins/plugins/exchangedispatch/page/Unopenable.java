package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;

/** A target that cannot be opened, for tests. */
record Unopenable(String name, String message) implements TargetSource {
    @Override
    public Target open() throws IOException {
        throw new IOException(message);
    }
}
