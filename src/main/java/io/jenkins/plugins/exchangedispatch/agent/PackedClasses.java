package io.jenkins.plugins.exchangedispatch.agent;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import jenkins.agents.ControllerToAgentCallable;

/**
 * The classes of this plugin that the work takes, unpacked on the agent before it meets them, so that it need not ask for each.
 *
 * <p>They become files beside the jar that this class came in, whose manifest names their folder.
 */
public final class PackedClasses implements ControllerToAgentCallable<Void, IOException> {
    /** How the jar that brings this class begins its name. */
    public static final String JAR = "exchange-dispatch-classes";
    /** For the manifest. */
    public static final String FOLDER = JAR + "/";

    private static final long serialVersionUID = 1L;

    private final byte[] pack;

    /**
     * @param pack deflated: the texts; for each class its name, and its constants with a number for each text, from 1 on, or 0
     *     for the next one that has not been met; then for each the length of the rest of its file, and that
     */
    public PackedClasses(byte[] pack) {
        this.pack = pack.clone();
    }

    @Override
    public Void call() throws IOException {
        CodeSource source = PackedClasses.class.getProtectionDomain().getCodeSource();
        Path jar =
                source == null ? null : Path.of(URI.create(source.getLocation().toString()));
        // Nothing reads what stands beside another jar, such as one in a cache.
        if (jar != null && Objects.toString(jar.getFileName()).startsWith(JAR)) {
            // One at a time, since builds that come together may send the same.
            synchronized (PackedClasses.class) {
                unpack(jar.resolveSibling(FOLDER));
            }
        }
        return null;
    }

    private void unpack(Path folder) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(pack))))) {
            Deque<String> ahead = new ArrayDeque<>();
            for (int left = in.readInt(); left > 0; left--) {
                ahead.add(in.readUTF());
            }
            List<String> met = new ArrayList<>(ahead.size());
            Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                files.put(in.readUTF(), file);
                SharedTexts.copyConstants(
                        in,
                        new DataOutputStream(file),
                        (from, to) -> to.writeUTF(text(from.readUnsignedShort(), met, ahead)));
            }
            for (Map.Entry<String, ByteArrayOutputStream> file : files.entrySet()) {
                file.getValue().write(in.readNBytes(in.readInt()));
                keep(folder.resolve(file.getKey() + ".class"), file.getValue().toByteArray());
            }
        }
    }

    private static String text(int number, List<String> met, Deque<String> ahead) {
        if (number == 0) {
            met.add(ahead.remove());
            return met.get(met.size() - 1);
        }
        return met.get(number - 1);
    }

    /** Whole or not at all, since somebody may be looking for it. */
    private static void keep(Path file, byte[] bytes) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        makeFolder(Objects.requireNonNull(file.getParent()));
        Path whole = Files.write(file.resolveSibling("unfinished"), bytes);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        file.toFile().deleteOnExit();
    }

    private static void makeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            makeFolder(Objects.requireNonNull(folder.getParent()));
            Files.createDirectories(folder);
            folder.toFile().deleteOnExit();
        }
    }

    /** Short, since remoting names a thread after it. */
    @Override
    public String toString() {
        return "Classes of Exchange dispatch entries";
    }
}
