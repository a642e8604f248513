package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a step works on.
 *
 * @param hosts remote servers, each once
 * @param files exported registries, as paths in the workspace; without them and without hosts it is the agent itself
 * @param restored what to put back, by the folded names of the targets; empty unless that is asked for
 */
record Targets(List<String> hosts, List<String> files, TreeMap<String, byte[]> restored) {
    private static final int LARGEST_FILE = 1024 * 1024;

    /**
     * @param expansion what becomes of texts before they count
     * @throws AbortException one sentence, when the parameters do not go together or name nothing
     */
    static Targets of(DispatchEntriesTask task, Mode mode, UnaryOperator<List<String>> expansion, FilePath workspace)
            throws IOException, InterruptedException {
        String pattern = expanded(task.getRegistryFiles(), expansion);
        String list = expanded(task.getTargetsFile(), expansion);
        if (Stream.of(task.getTargets(), pattern, list).filter(Objects::nonNull).count() > 1) {
            throw new AbortException(Messages.Targets_several());
        }
        if (pattern != null) {
            return looking(List.of(), files(pattern, mode, workspace));
        }
        if (list != null) {
            return looking(TargetNames.ofFile(Printable.of(list), read(workspace, list)), List.of());
        }
        return looking(
                task.getTargets() == null ? List.of() : TargetNames.ofList(expansion.apply(task.getTargets())),
                List.of());
    }

    /**
     * The targets of a restore.
     *
     * @throws AbortException one sentence, when there are no such backups
     */
    static Targets restoring(DispatchEntriesTask task, Job<?, ?> job, UnaryOperator<List<String>> expansion)
            throws IOException {
        Backups backups = Backups.of(job, task.getFromBuild());
        List<String> hosts = backups.hosts(task.getTargets() == null ? null : expansion.apply(task.getTargets()));
        return new Targets(hosts, List.of(), backups.read(hosts));
    }

    private static Targets looking(List<String> hosts, List<String> files) {
        return new Targets(hosts, files, new TreeMap<>());
    }

    /** What the targets are called, in the order asked; empty for the agent itself. */
    List<String> names() {
        return files.isEmpty() ? hosts : files;
    }

    private static String expanded(String text, UnaryOperator<List<String>> expansion) {
        return text == null ? null : Util.fixEmptyAndTrim(String.join("\n", expansion.apply(List.of(text))));
    }

    private static List<String> files(String pattern, Mode mode, FilePath workspace)
            throws IOException, InterruptedException {
        if (mode != Mode.CHECK) {
            throw new AbortException(Messages.Request_filesOnlyChecked());
        }
        int root = workspace.getRemote().length() + 1;
        List<String> files = Arrays.stream(workspace.list(pattern))
                .map(file -> file.getRemote().substring(root).replace('\\', '/'))
                .sorted()
                .toList();
        if (files.isEmpty()) {
            throw new AbortException(Messages.Targets_noFile(Printable.of(pattern)));
        }
        return TargetNames.atMost("registryFiles", files);
    }

    private static String read(FilePath workspace, String file) throws IOException, InterruptedException {
        try (InputStream in = workspace.child(file).read()) {
            byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
            if (bytes.length > LARGEST_FILE) {
                throw new AbortException(Messages.Targets_largeFile(Printable.of(file)));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new AbortException(Messages.Targets_noList(Printable.of(file)));
        }
    }
}
