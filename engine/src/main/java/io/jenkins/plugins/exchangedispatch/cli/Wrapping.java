package io.jenkins.plugins.exchangedispatch.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces. */
final class Wrapping {
    private Wrapping() {}

    /** Lines of at most so many characters, but for longer words; one empty line for an empty text. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
