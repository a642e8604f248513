package io.jenkins.plugins.exchangedispatch.entries;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the value should hold.
 *
 * @param names desired entries, in the order in which missing ones are appended; valid and without duplicates
 * @param extra what to do with entries beyond these
 */
public record DesiredEntries(List<String> names, ExtraEntries extra) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The six names of article Q277770, in its order and spelling. */
    public static final List<String> EXCHANGE =
            List.of("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");

    /**
     * Names given twice, in whatever case, count once, in the first spelling.
     *
     * @throws InvalidEntryNameException when a name cannot be a service name, or when there is none at all
     */
    public DesiredEntries {
        if (names.isEmpty()) {
            throw new InvalidEntryNameException("No entry is given: give at least one service name, such as Smtpsvc.");
        }
        Set<String> seen = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            if (seen.add(EntryName.fold(EntryName.requireValid(name)))) {
                unique.add(name);
            }
        }
        names = List.copyOf(unique);
    }

    /** The six of the article, whatever else is there kept. */
    public static DesiredEntries exchange() {
        return new DesiredEntries(EXCHANGE, ExtraEntries.KEEP);
    }
}
