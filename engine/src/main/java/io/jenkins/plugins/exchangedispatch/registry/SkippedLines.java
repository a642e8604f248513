package io.jenkins.plugins.exchangedispatch.registry;

import java.util.ArrayList;
import java.util.List;

/** What a text holds that regedit steps over: the first few lines, and how many more. */
final class SkippedLines {
    private static final int NAMED = 20;

    private final List<String> named = new ArrayList<>();
    private int count;

    void add(int line, RegProblem problem) {
        count++;
        if (count <= NAMED) {
            named.add(problem.skipped(line));
        }
    }

    int count() {
        return count;
    }

    /** A sentence each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(named);
        if (count > NAMED) {
            sentences.add("And " + (count - NAMED) + " more lines are skipped.");
        }
        return sentences;
    }
}
