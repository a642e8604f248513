package io.jenkins.plugins.exchangedispatch.entries;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Several names squashed into one text, as tools do that know no multi-strings. */
final class JoinedNames {
    private static final Pattern SEPARATOR = Pattern.compile("(?:[ ,;\\t\\r\\n\\x00]|\\\\0)+");
    private static final Pattern OTHER_THAN_SPACE = Pattern.compile("[,;\\t\\r\\n]|\\\\0");
    private static final List<String> INETINFO = List.of("IISADMIN", "W3SVC", "MSFTPSVC");

    private JoinedNames() {}

    /** The names in the text, in their order. */
    static List<String> split(String text) {
        return Arrays.stream(SEPARATOR.split(text))
                .filter(name -> !EntryName.isBlank(name))
                .toList();
    }

    /**
     * Whether the text is several names. Since a service name may hold spaces, spaces alone prove it only when one of the
     * parts is a name that belongs here; otherwise a good entry would be torn apart.
     */
    static boolean isJoined(String text, DesiredEntries desired) {
        List<String> names = split(text);
        if (names.size() < 2) {
            return false;
        }
        return OTHER_THAN_SPACE.matcher(text).find() || names.stream().anyMatch(name -> belongsHere(name, desired));
    }

    private static boolean belongsHere(String name, DesiredEntries desired) {
        return Stream.of(desired.names(), DesiredEntries.EXCHANGE, INETINFO)
                .flatMap(List::stream)
                .anyMatch(known -> EntryName.same(known, name));
    }
}
