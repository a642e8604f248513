package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The list before and after as lines: what stayed, wanted or not, what came, what went, and what is still missing. */
final class EntryDiff {
    /** Beyond this many comparisons the middle of the lists is shown as removed and added as a whole. */
    private static final int COMPARISONS = 1_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<String> extra;
    private final List<Line> lines = new ArrayList<>();

    private EntryDiff(List<String> before, List<String> after, List<String> extra) {
        this.before = before;
        this.after = after;
        this.extra = extra;
    }

    /**
     * @param missing what is desired; whatever of it is in the list after all is left out
     * @param extra what stays though nobody desires it
     */
    static List<Line> of(List<String> before, List<String> after, List<String> missing, List<String> extra) {
        EntryDiff diff = new EntryDiff(before, after, extra);
        diff.compare();
        missing.stream()
                .filter(name -> after.stream().noneMatch(entry -> EntryName.same(entry, name)))
                .forEach(name -> diff.add(Kind.MISSING, name));
        return diff.lines;
    }

    private void compare() {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(0, head).forEach(this::keep);
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        before.subList(before.size() - tail, before.size()).forEach(this::keep);
    }

    /** Along a longest common subsequence. */
    private void middle(List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > COMPARISONS) {
            old.forEach(entry -> add(Kind.REMOVED, entry));
            now.forEach(entry -> add(Kind.ADDED, entry));
            return;
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int o = old.size() - 1; o >= 0; o--) {
            for (int n = now.size() - 1; n >= 0; n--) {
                common[o][n] = old.get(o).equals(now.get(n))
                        ? common[o + 1][n + 1] + 1
                        : Math.max(common[o + 1][n], common[o][n + 1]);
            }
        }
        int o = 0;
        int n = 0;
        while (o < old.size() || n < now.size()) {
            if (o < old.size() && n < now.size() && old.get(o).equals(now.get(n))) {
                keep(old.get(o++));
                n++;
            } else if (n == now.size() || o < old.size() && common[o + 1][n] >= common[o][n + 1]) {
                add(Kind.REMOVED, old.get(o++));
            } else {
                add(Kind.ADDED, now.get(n++));
            }
        }
    }

    private void keep(String entry) {
        add(extra.stream().anyMatch(name -> EntryName.same(name, entry)) ? Kind.EXTRA : Kind.KEPT, entry);
    }

    private void add(Kind kind, String entry) {
        lines.add(new Line(kind, entry));
    }

    /** What became of an entry. */
    enum Kind {
        KEPT(" "),
        EXTRA(" "),
        ADDED("+"),
        REMOVED("−"),
        MISSING("?");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** One entry. */
    @Restricted(NoExternalUse.class) // public for Jelly
    public static final class Line {
        private final Kind kind;
        private final String entry;

        Line(Kind kind, String entry) {
            this.kind = kind;
            this.entry = entry;
        }

        /** For the style sheet: {@code kept}, {@code extra}, {@code added}, {@code removed}, {@code missing}. */
        public String getKind() {
            return kind.name().toLowerCase(Locale.ROOT);
        }

        public String getSign() {
            return kind.sign;
        }

        /** What became of it, in a word; empty for what stayed and is desired. */
        public String getWord() {
            return switch (kind) {
                case KEPT -> "";
                case EXTRA -> Messages.Diff_Extra();
                case ADDED -> Messages.Diff_Added();
                case REMOVED -> Messages.Diff_Removed();
                case MISSING -> Messages.Diff_Missing();
            };
        }

        public String getEntry() {
            return entry;
        }

        public boolean isBlank() {
            return EntryName.isBlank(entry);
        }
    }
}
