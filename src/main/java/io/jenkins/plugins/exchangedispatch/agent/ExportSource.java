package io.jenkins.plugins.exchangedispatch.agent;

import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An exported registry in the workspace, which stands in for a server.
 *
 * @param name its path as seen from the workspace
 * @param path where it is on the agent
 */
public record ExportSource(String name, String path) implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Target open() throws IOException {
        return SimulatedServer.inFile(name, Path.of(path), Optional.empty());
    }
}
