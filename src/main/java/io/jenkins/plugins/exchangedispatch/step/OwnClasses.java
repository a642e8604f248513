package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.agent.SharedTexts;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this plugin's classes, by their names as class files write them. */
final class OwnClasses {
    static final String ROOT = "io/jenkins/plugins/exchangedispatch/";

    private static final Pattern NAMES = Pattern.compile(ROOT + "[\\w/$]+");

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Deque<String> ahead;

    private OwnClasses(Collection<String> names) {
        this.ahead = new ArrayDeque<>(names);
    }

    static SortedMap<String, byte[]> named(Collection<String> names) throws IOException {
        return new OwnClasses(names).read(false);
    }

    /** Those that are named in these too, and in those, and so on: others cannot be met. */
    static SortedMap<String, byte[]> reachableFrom(Collection<String> names) throws IOException {
        return new OwnClasses(names).read(true);
    }

    private SortedMap<String, byte[]> read(boolean follow) throws IOException {
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            byte[] file = files.containsKey(name) ? null : file(name);
            if (file != null) {
                files.put(name, file);
                if (follow) {
                    follow(file);
                }
            }
        }
        return files;
    }

    /** Null when that is the name of something else. */
    private static byte[] file(String name) throws IOException {
        try (InputStream in = OwnClasses.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private void follow(byte[] file) throws IOException {
        SharedTexts.copyConstants(
                new DataInputStream(new ByteArrayInputStream(file)),
                new DataOutputStream(OutputStream.nullOutputStream()),
                (from, to) -> {
                    for (Matcher names = NAMES.matcher(from.readUTF()); names.find(); ) {
                        ahead.push(names.group());
                    }
                });
    }
}
