package io.jenkins.plugins.exchangedispatch.entries;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several names squashed into one text, as tools do that know no multi-strings. */
final class JoinedNames {
    private static final Pattern SEPARATOR = Pattern.compile("(?:[,;\\t\\r\\n\\x00]|\\\\0)+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final List<String> INETINFO = List.of("IISADMIN", "W3SVC", "MSFTPSVC");

    private JoinedNames() {}

    /**
     * The names in the text, in their order. Since a service name may hold spaces, spaces separate only when one of the
     * parts is a name that belongs here; otherwise a good entry would be torn apart.
     */
    static List<String> split(String text, DesiredEntries desired) {
        Set<String> known = Stream.of(desired.names(), DesiredEntries.EXCHANGE, INETINFO)
                .flatMap(List::stream)
                .map(EntryName::fold)
                .collect(Collectors.toSet());
        return SEPARATOR
                .splitAsStream(text)
                .map(String::strip)
                .filter(piece -> !EntryName.isBlank(piece))
                .flatMap(piece -> belongsHere(piece, known) ? SPACES.splitAsStream(piece) : Stream.of(piece))
                .toList();
    }

    /** Whether the text is several names. */
    static boolean isJoined(String text, DesiredEntries desired) {
        return split(text, desired).size() > 1;
    }

    private static boolean belongsHere(String piece, Set<String> known) {
        return Arrays.stream(SPACES.split(piece)).map(EntryName::fold).anyMatch(known::contains);
    }
}
