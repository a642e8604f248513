package io.jenkins.plugins.exchangedispatch.waiver;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.time.LocalDate;

/**
 * An agreement to live with a drift.
 *
 * @param target a pattern of target names, {@code *} for any text, {@code ?} for any character, without case
 * @param entry the entry that may be missing or extra; null for the whole drift
 * @param reason why
 * @param owner who answers for it
 * @param expires the last day on which it counts
 */
public record Waiver(String target, String entry, String reason, String owner, LocalDate expires) {
    /** Whether it is about a target of that name. */
    boolean covers(String name) {
        return matches(EntryName.fold(target), EntryName.fold(name));
    }

    /** Whether it is about that entry of the targets it is about. */
    boolean coversEntry(String name) {
        return entry == null || EntryName.same(entry, name);
    }

    /** Greedy with one step back, so that no pattern takes long. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
                    && pattern.charAt(p) != '*') {
                p++;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
