package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.target.HostName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Host names as users list them. */
final class TargetNames {
    /** The most targets of one step. */
    static final int MOST = 5_000;

    private static final int COMPLAINTS = 20;
    private static final char COMMENT = '#';

    private TargetNames() {}

    /**
     * The hosts of a parameter: names that differ in case or in leading backslashes only are one, in the first spelling, and
     * so are localhost and its addresses.
     *
     * @throws AbortException one sentence, when there is none, or one that no machine can have
     */
    static List<String> ofList(List<String> targets) throws AbortException {
        if (targets.isEmpty()) {
            throw new AbortException(Messages.Request_noTarget());
        }
        Map<String, String> hosts = new LinkedHashMap<>();
        for (String target : targets) {
            try {
                String host = HostName.requireValid(target);
                hosts.putIfAbsent(HostName.key(host, Map.of()), host);
            } catch (IllegalArgumentException e) {
                throw new AbortException(Messages.Request_invalid("targets", Printable.of(e.getMessage())));
            }
        }
        return atMost("targets", List.copyOf(hosts.values()));
    }

    /**
     * The hosts of a file: one a line, what follows a # is a comment, blank lines do not count.
     *
     * @throws AbortException naming every line that is wrong or given before, when there is one, or that there is no host
     */
    static List<String> ofFile(String file, String text) throws AbortException {
        Map<String, Integer> lineOf = new LinkedHashMap<>();
        List<String> hosts = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String name = uncommented(line);
            if (name.isEmpty()) {
                continue;
            }
            try {
                String host = HostName.requireValid(name);
                Integer before = lineOf.putIfAbsent(HostName.key(host, Map.of()), number);
                if (before == null) {
                    hosts.add(host);
                } else {
                    complaints.add(Messages.TargetNames_again(number, Printable.of(host), before));
                }
            } catch (IllegalArgumentException e) {
                complaints.add(Messages.TargetNames_bad(number, Printable.of(e.getMessage())));
            }
        }
        if (!complaints.isEmpty()) {
            throw new AbortException(Messages.TargetNames_refused(file, told(complaints)));
        }
        if (hosts.isEmpty()) {
            throw new AbortException(Messages.TargetNames_none(file));
        }
        return atMost("targetsFile", hosts);
    }

    /** @throws AbortException when there are more than one step takes */
    static List<String> atMost(String parameter, List<String> names) throws AbortException {
        if (names.size() > MOST) {
            throw new AbortException(Messages.TargetNames_tooMany(parameter, names.size(), MOST));
        }
        return names;
    }

    /** A byte order mark does not count either. */
    private static String uncommented(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        int comment = text.indexOf(COMMENT);
        return (comment < 0 ? text : text.substring(0, comment)).strip();
    }

    private static String told(List<String> complaints) {
        String told = String.join("; ", complaints.subList(0, Math.min(COMPLAINTS, complaints.size())));
        return complaints.size() <= COMPLAINTS ? told : Messages.TargetNames_more(told, complaints.size() - COMPLAINTS);
    }
}
