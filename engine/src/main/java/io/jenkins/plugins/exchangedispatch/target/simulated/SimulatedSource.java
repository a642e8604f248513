package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.registry.CodePage;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A simulated server that is not open yet; it can cross to another process, where the file must be.
 *
 * @param path of the exported registry, and what people call the target
 * @param codePage of an export in ANSI text, as {@link CodePage#of} takes it; null to find it out
 */
public record SimulatedSource(String path, String codePage) implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    /** With the code page found out where that is needed. */
    public SimulatedSource(String path) {
        this(path, null);
    }

    @Override
    public String name() {
        return path;
    }

    @Override
    public boolean mayRunOnVirtualThread() {
        return true;
    }

    @Override
    public Target open() throws IOException {
        return SimulatedServer.inFile(
                Path.of(path), Optional.ofNullable(codePage).map(CodePage::of));
    }
}
