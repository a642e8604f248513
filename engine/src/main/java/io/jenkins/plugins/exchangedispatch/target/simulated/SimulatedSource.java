package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * A simulated server that is not open yet; it can cross to another process, where the file must be.
 *
 * @param path of the exported registry, and what people call the target
 */
public record SimulatedSource(String path) implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return path;
    }

    @Override
    public Target open() throws IOException {
        return SimulatedServer.inFile(Path.of(path));
    }
}
