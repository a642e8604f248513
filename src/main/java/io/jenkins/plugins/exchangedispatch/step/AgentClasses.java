package io.jenkins.plugins.exchangedispatch.step;

import hudson.remoting.Channel;
import io.jenkins.plugins.exchangedispatch.agent.EitherSource;
import io.jenkins.plugins.exchangedispatch.agent.ExportSource;
import io.jenkins.plugins.exchangedispatch.agent.PackedClasses;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The classes that an agent works with, sent to it before it does so for the first time: as it meets them they would take a round
 * trip for every second one.
 */
enum AgentClasses {
    /** Whatever the work is. */
    COMMON("agent/Work"),
    WINDOWS("windows/WindowsSource"),
    SMB("smb/SmbSource"),
    EXPORTS("agent/ExportSource"),
    /** What is read of a server that can be reached in two ways; not what the way needs that is not taken. */
    EITHER("agent/EitherSource", "windows/WindowsSource", "smb/SmbSource", "smb/SmbOptions", "smb/Host", "smb/Pipes");

    private static final Logger LOGGER = Logger.getLogger(AgentClasses.class.getName());

    private final List<String> names;

    AgentClasses(String... names) {
        this.names = Stream.of(names).map(OwnClasses.ROOT::concat).toList();
    }

    SortedMap<String, byte[]> files() throws IOException {
        return this == EITHER ? OwnClasses.named(names) : OwnClasses.reachableFrom(names);
    }

    /**
     * Sees to it that the agent has what the work takes. What cannot be sent in advance is fetched as it is needed.
     *
     * @param windows whether the agent runs Windows
     */
    static void send(Channel channel, Work work, boolean windows) throws InterruptedException {
        Set<AgentClasses> missing = needed(work, windows);
        missing.removeIf(classes -> channel.getProperty(classes) != null);
        if (missing.isEmpty()) {
            return;
        }
        try {
            if (missing.contains(COMMON)) {
                channel.preloadJar(
                        Work.class.getClassLoader(), ClassStore.jar().toUri().toURL());
            }
            channel.call(new PackedClasses(ClassStore.pack(missing)));
        } catch (IOException | RuntimeException | LinkageError e) {
            // Classes are then fetched as they are met.
            LOGGER.log(Level.FINE, e, () -> "Cannot send classes in advance to " + channel.getName());
        }
        missing.forEach(classes -> channel.setProperty(classes, Boolean.TRUE));
    }

    static Set<AgentClasses> needed(Work work, boolean windows) {
        Set<AgentClasses> needed = EnumSet.of(COMMON);
        for (TargetSource source : work.sources()) {
            if (source instanceof EitherSource) {
                needed.add(EITHER);
                needed.add(windows ? WINDOWS : SMB);
            } else if (source instanceof WindowsSource) {
                needed.add(WINDOWS);
            } else if (source instanceof SmbSource) {
                needed.add(SMB);
            } else if (source instanceof ExportSource) {
                needed.add(EXPORTS);
            }
        }
        return needed;
    }
}
