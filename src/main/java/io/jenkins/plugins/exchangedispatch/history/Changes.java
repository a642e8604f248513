package io.jenkins.plugins.exchangedispatch.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What changed since last time, over the targets of a report. */
public final class Changes {
    private static final int NAMED = 5;

    private final Map<Change, List<String>> targets = new EnumMap<>(Change.class);
    private final boolean first;

    /** @param build that reports it */
    public Changes(List<TargetNote> notes, int build) {
        this.first = notes.stream().allMatch(note -> note.history().firstSeen().build() == build);
        for (Change change : Change.values()) {
            targets.put(change, new ArrayList<>());
        }
        notes.forEach(note -> targets.get(note.history().change()).add(note.target()));
    }

    /** The names of those that changed so, in the order of the report. */
    public List<String> targets(Change change) {
        return List.copyOf(targets.get(change));
    }

    /** Whether no earlier build has told anything of any of the targets. */
    public boolean isFirst() {
        return first;
    }

    /** One sentence for a log, a mail, a page. */
    public String sentence() {
        if (first) {
            return "Nothing to compare with yet.";
        }
        List<String> parts = new ArrayList<>();
        add(parts, Change.NEWLY_DRIFTED, "newly drifted");
        add(parts, Change.RECURRED, "drifted again");
        add(parts, Change.STILL_DRIFTED, "still drifted");
        add(parts, Change.MENDED, "mended");
        return parts.isEmpty()
                ? "No change of drift since last time."
                : "Since last time: " + String.join("; ", parts) + ".";
    }

    private void add(List<String> parts, Change change, String words) {
        List<String> names = targets.get(change);
        if (!names.isEmpty()) {
            parts.add(names.size() + " " + words + " (" + names(names, NAMED) + ")");
        }
    }

    /** At most so many names, and how many more there are. */
    public static String names(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + ", and " + (names.size() - most) + " more";
    }
}
