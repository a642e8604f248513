package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.Map;
import java.util.Set;

/** The rules for what a user calls a server. */
public final class HostName {
    private static final Set<String> LOOPBACK = Set.of(".", "localhost", "127.0.0.1", "::1", "[::1]");

    private HostName() {}

    /**
     * Checks a name given by a user.
     *
     * @param host a name or an address, with or without two leading backslashes
     * @return the name without backslashes
     * @throws IllegalArgumentException one sentence naming the value and the way out, when no machine can have that name
     */
    public static String requireValid(String host) {
        String name = withoutBackslashes(host);
        if (isList(name)) {
            throw new IllegalArgumentException("The host \"" + host + "\" is a list: give each machine by itself, "
                    + String.join(" and ", name.split("[,; ]+")) + ".");
        }
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || "\\/*?\"<>|".indexOf(c) >= 0 || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "The host \"" + host + "\" is not the name of a machine: write a name such as EX01 or an address.");
        }
        return name;
    }

    /** Whether several names were written where one belongs. */
    public static boolean isList(String host) {
        return host.indexOf(',') >= 0 || host.indexOf(';') >= 0;
    }

    /**
     * Whether the name means the machine that this runs on: a loopback, or the machine's own name, short or with the domain
     * of the user, which is how a machine names itself.
     *
     * @param name with or without two leading backslashes
     * @param environment the variables of the process, of which COMPUTERNAME and USERDNSDOMAIN are looked at
     */
    public static boolean isThisMachine(String name, Map<String, String> environment) {
        return key(name, environment).equals("localhost");
    }

    /** What all names of one machine have in common, as far as a name tells: {@code localhost} for this machine. */
    public static String key(String host, Map<String, String> environment) {
        String folded = EntryName.fold(withoutBackslashes(host));
        String name = folded.length() > 1 && folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded;
        String own = EntryName.fold(environment.getOrDefault("COMPUTERNAME", ""));
        String domain = EntryName.fold(environment.getOrDefault("USERDNSDOMAIN", ""));
        boolean self =
                LOOPBACK.contains(name) || (!own.isEmpty() && (name.equals(own) || name.equals(own + "." + domain)));
        return self ? "localhost" : name;
    }

    private static String withoutBackslashes(String host) {
        return host.startsWith("\\\\") ? host.substring(2) : host;
    }
}
