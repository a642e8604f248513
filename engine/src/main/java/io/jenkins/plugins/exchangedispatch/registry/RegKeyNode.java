package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A key as the text leaves it after its last line, with the places in the text that made it so. */
final class RegKeyNode {
    /** Name in the spelling of first sight. */
    final String name;

    final Map<String, RegKeyNode> subkeys = new LinkedHashMap<>();
    /** The headings that name this key; none when it is there only because of a key below. */
    final List<Section> sections = new ArrayList<>();

    RegKeyNode(String name) {
        this.name = name;
    }

    /** From the heading's first character to behind the end of its last value's line. */
    static final class Section {
        final int start;
        int end;

        Section(int start, int end) {
            this.start = start;
            this.end = end;
        }
    }

    /** The key below this one, null when there is none. */
    RegKeyNode find(String path) {
        RegKeyNode node = this;
        for (String part : parts(path)) {
            node = node == null ? null : node.subkeys.get(EntryName.fold(part));
        }
        return node;
    }

    RegKeyNode create(String path) {
        RegKeyNode node = this;
        for (String part : parts(path)) {
            node = node.subkeys.computeIfAbsent(EntryName.fold(part), folded -> new RegKeyNode(part));
        }
        return node;
    }

    void remove(String path) {
        List<String> parts = parts(path);
        RegKeyNode parent = parts.isEmpty() ? null : find(String.join("\\", parts.subList(0, parts.size() - 1)));
        if (parent != null) {
            parent.subkeys.remove(EntryName.fold(parts.get(parts.size() - 1)));
        }
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("\\\\")).filter(part -> !part.isEmpty()).toList();
    }
}
