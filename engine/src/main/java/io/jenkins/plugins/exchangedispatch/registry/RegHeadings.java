package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headings of HKEY_LOCAL_MACHINE in a text, in its order: where each begins and where the last value below it ends. Kept
 * in a few numbers a heading, since an export may have millions; what else is asked is read from the text again.
 */
final class RegHeadings {
    private static final int NONE = -1;
    /** In place of an end: the heading deletes its key with all below. */
    private static final int DELETES = -1;

    private final RegCharacters text;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;
    /** The newest heading by hash of its path, and before each heading the one before it of the same place. */
    private int[] newest;

    private int[] before;

    RegHeadings(RegCharacters text) {
        this.text = text;
    }

    /** From a heading's first character to behind the end of its last value's line. */
    record Section(int start, int end) {}

    void add(int start, int end, boolean deletes) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count + (count >> 1));
            ends = Arrays.copyOf(ends, starts.length);
        }
        starts[count] = start;
        ends[count++] = deletes ? DELETES : end;
    }

    /** The section of the heading that was added last ends here. */
    void extend(int end) {
        ends[count - 1] = end;
    }

    /** The path of the heading that was added last, in its spelling. */
    String lastPath() {
        RegScanner in = new RegScanner(text);
        in.at = starts[count - 1];
        in.skipToLineEnd();
        return text.decode(starts[count - 1], in.at).strip();
    }

    /** All headings are added. */
    void finish() {
        starts = Arrays.copyOf(starts, count);
        ends = Arrays.copyOf(ends, count);
        before = new int[count];
        newest = new int[Math.max(1, Integer.highestOneBit(Math.max(1, count)))];
        Arrays.fill(newest, NONE);
        for (int i = 0; i < count; i++) {
            int place = place(path(i));
            before[i] = newest[place];
            newest[place] = i;
        }
    }

    private int place(RegPath path) {
        int hash = path.hash();
        return (hash ^ hash >>> 16) & newest.length - 1;
    }

    private RegPath path(int heading) {
        RegScanner in = new RegScanner(text);
        in.at = starts[heading];
        in.skipBlanks();
        return RegHeading.read(in).path();
    }

    /** The sections of a key that count, the last one first. */
    List<Section> sections(String key) {
        RegPath path = query(key);
        if (path == null) {
            return List.of();
        }
        int deleted = lastDeletion(path);
        List<Section> sections = new ArrayList<>();
        for (int i = newest[place(path)]; i > deleted; i = before[i]) {
            if (ends[i] != DELETES && path(i).same(path)) {
                sections.add(new Section(starts[i], ends[i]));
            }
        }
        return sections;
    }

    /** The last heading that deletes the key or one above it. */
    private int lastDeletion(RegPath key) {
        int last = NONE;
        for (RegPath path = key; path != null; path = path.parent()) {
            int i = newest[place(path)];
            while (i > last && !(ends[i] == DELETES && path(i).same(path))) {
                i = before[i];
            }
            last = Math.max(last, i);
        }
        return last;
    }

    /** Whether the key is there, by a heading of its own or by one of a key below it. */
    boolean exists(String key) {
        if (!sections(key).isEmpty()) {
            return true;
        }
        RegPath path = query(key);
        boolean there = false;
        for (int i = path == null ? count : lastDeletion(path) + 1; i < count && !there; i++) {
            there = ends[i] != DELETES && path.isAbove(path(i));
        }
        return there;
    }

    /** Names of the keys directly below, in the order and spelling of first sight. */
    List<String> subkeys(String key) {
        RegPath path = query(key);
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = path == null ? count : lastDeletion(path) + 1; i < count; i++) {
            RegPath heading = path(i);
            String name = path.childOn(heading);
            if (name != null && ends[i] != DELETES) {
                names.putIfAbsent(EntryName.fold(name), name);
            } else if (name != null && heading.isRightBelow(path)) {
                names.remove(EntryName.fold(name));
            }
        }
        return List.copyOf(names.values());
    }

    private RegPath query(String key) {
        RegCharacters characters = text.of(key);
        return characters == null ? null : RegPath.of(characters);
    }
}
