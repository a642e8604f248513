package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.agent.PackedClasses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What agents are sent, made once in a run of the controller.
 *
 * <p>A jar compresses each class alone, where all together take little more than half of it. So the jar has only what unpacks
 * the others.
 */
final class ClassStore {
    private static final Map<Set<AgentClasses>, byte[]> PACKS = new HashMap<>();

    private static Path jar;

    private ClassStore() {}

    /** A file, since remoting takes it by its address. */
    static synchronized Path jar() throws IOException {
        if (jar == null || !Files.exists(jar)) {
            Path file = Files.createTempFile(PackedClasses.JAR, ".jar");
            file.toFile().deleteOnExit();
            write(file);
            jar = file;
        }
        return jar;
    }

    private static void write(Path to) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, PackedClasses.FOLDER);
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> each : OwnClasses.reachableFrom(
                            List.of(OwnClasses.ROOT + "agent/PackedClasses"))
                    .entrySet()) {
                out.putNextEntry(new JarEntry(each.getKey() + ".class"));
                out.write(each.getValue());
                out.closeEntry();
            }
        }
    }

    /** All together, since they share what they say; without what an agent has by then. */
    static synchronized byte[] pack(Set<AgentClasses> together) throws IOException {
        byte[] pack = PACKS.get(together);
        if (pack == null) {
            SortedMap<String, byte[]> files = new TreeMap<>();
            for (AgentClasses classes : together) {
                files.putAll(classes.files());
            }
            if (!together.contains(AgentClasses.COMMON)) {
                files.keySet().removeAll(AgentClasses.COMMON.files().keySet());
            }
            pack = ClassPack.of(files);
            PACKS.put(Set.copyOf(together), pack);
        }
        return pack;
    }
}
