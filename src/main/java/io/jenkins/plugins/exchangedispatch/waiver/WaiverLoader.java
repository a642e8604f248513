package io.jenkins.plugins.exchangedispatch.waiver;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Finds the waivers that count for a build: those of the system configuration, and those of a file in its workspace. */
public final class WaiverLoader {
    private static final int MOST_BYTES = 1_000_000;

    private WaiverLoader() {}

    /**
     * @param path of the YAML file in the workspace; null for none
     * @param clock whose day counts
     * @throws AbortException one sentence for each fault, when the file is missing or cannot be understood
     */
    public static Waivers load(FilePath workspace, @CheckForNull String path, List<WaiverEntry> global, Clock clock)
            throws IOException, InterruptedException {
        List<Waiver> waivers = new ArrayList<>();
        global.forEach(entry -> waivers.add(entry.toWaiver()));
        if (path != null && !path.isBlank()) {
            waivers.addAll(file(workspace, path.strip()));
        }
        return new Waivers(waivers, LocalDate.now(clock));
    }

    private static List<Waiver> file(FilePath workspace, String path) throws IOException, InterruptedException {
        FilePath file = workspace.child(path);
        // Also so that a message never quotes a file from elsewhere on the agent.
        if (!workspace.isDescendant(path)) {
            throw new AbortException(Messages.WaiverLoader_outside(path));
        }
        if (!file.exists()) {
            throw new AbortException(Messages.WaiverLoader_missing(path));
        }
        byte[] bytes;
        try (InputStream in = file.read()) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new AbortException(Messages.WaiverLoader_large(path, MOST_BYTES));
        }
        try {
            return WaiverFile.parse(path, new String(bytes, StandardCharsets.UTF_8));
        } catch (InvalidWaiversException e) {
            throw new AbortException(Messages.WaiverLoader_invalid(e.getMessage()));
        }
    }
}
