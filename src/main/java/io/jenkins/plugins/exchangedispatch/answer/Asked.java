package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import java.util.List;

/**
 * What an agent was asked to do.
 *
 * @param mode check or ensure
 * @param desired what every value should hold
 * @param targets names in the order asked; empty for the agent itself, whose machine has a name of its own
 * @param agent what people call the agent
 */
public record Asked(Mode mode, DesiredEntries desired, List<String> targets, String agent) {
    /** Whether the agent itself is the one target. */
    public boolean isAgentItself() {
        return targets.isEmpty();
    }

    /** How many targets there are, at least 1. */
    public int count() {
        return Math.max(1, targets.size());
    }

    /** What the target is called where its own row does not say. */
    public String name(int place) {
        return isAgentItself() ? agent : targets.get(place);
    }
}
