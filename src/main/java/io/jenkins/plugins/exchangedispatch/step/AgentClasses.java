package io.jenkins.plugins.exchangedispatch.step;

import hudson.remoting.Channel;
import hudson.remoting.Which;
import io.jenkins.plugins.exchangedispatch.agent.EitherSource;
import io.jenkins.plugins.exchangedispatch.agent.ExportSource;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The classes that an agent works with, sent to it in jars before it does so for the first time: as it meets them they would
 * take a round trip for every second one.
 */
enum AgentClasses {
    COMMON(
            "agent",
            "answer",
            "backup",
            "converge",
            "entries",
            "errors",
            "registry",
            "report",
            "restart",
            "services",
            "target",
            "windows"),
    SMB("smb"),
    EXPORTS("target/simulated");

    private static final Logger LOGGER = Logger.getLogger(AgentClasses.class.getName());

    private static final String ROOT = "io/jenkins/plugins/exchangedispatch/";

    private final List<String> folders;
    /** Made once in a run of the controller. */
    private Path jar;

    AgentClasses(String... folders) {
        this.folders = List.of(folders);
    }

    /**
     * Sees to it that the agent has what the work takes. What cannot be sent in advance is fetched as it is needed.
     *
     * @param windows whether the agent runs Windows
     */
    static void send(Channel channel, Work work, boolean windows) throws InterruptedException {
        for (AgentClasses classes : needed(work, windows)) {
            if (channel.getProperty(classes) == null) {
                classes.send(channel);
                channel.setProperty(classes, Boolean.TRUE);
            }
        }
    }

    static Set<AgentClasses> needed(Work work, boolean windows) {
        Set<AgentClasses> needed = EnumSet.of(COMMON);
        for (TargetSource source : work.sources()) {
            if (source instanceof SmbSource || source instanceof EitherSource && !windows) {
                needed.add(SMB);
            } else if (source instanceof ExportSource) {
                needed.add(EXPORTS);
            }
        }
        return needed;
    }

    private void send(Channel channel) throws InterruptedException {
        try {
            channel.preloadJar(Work.class.getClassLoader(), jar().toUri().toURL());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "Cannot send classes in advance to " + channel.getName());
        }
    }

    private synchronized Path jar() throws IOException {
        if (jar == null || !Files.exists(jar)) {
            Path made = Files.createTempFile("exchange-dispatch-", ".jar");
            made.toFile().deleteOnExit();
            write(made);
            jar = made;
        }
        return jar;
    }

    private void write(Path to) throws IOException {
        try (OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            Path own = Which.jarFile(Work.class).toPath();
            if (Files.isDirectory(own)) {
                copy(own, out);
                return;
            }
            try (FileSystem opened = FileSystems.newFileSystem(own, (ClassLoader) null)) {
                copy(opened.getPath("/"), out);
            }
        }
    }

    private void copy(Path from, ZipOutputStream out) throws IOException {
        for (String folder : folders) {
            // Not those of the folders below: they are for others.
            try (Stream<Path> files = Files.list(from.resolve(ROOT + folder))) {
                for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                    if (file.toString().endsWith(".class")) {
                        out.putNextEntry(new ZipEntry(ROOT + folder + "/" + file.getFileName()));
                        Files.copy(file, out);
                        out.closeEntry();
                    }
                }
            }
        }
    }
}
